#!/bin/bash
# Runs after the deb or rpm package is removed, in place of electron-builder's own script, whose work it does: it takes back
# the command and the AppArmor profile. Besides, it says where each user's accounts are: a package cannot remove those.

# deb says "upgrade", rpm the number of versions that stay: then the new version has put all of this in place already.
case "$1" in
  upgrade | failed-upgrade | 1) exit 0 ;;
esac

if command -v update-alternatives > /dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}' || true
fi
if [ -L '/usr/bin/${executable}' ] && [ ! -e '/usr/bin/${executable}' ]; then
  rm -f '/usr/bin/${executable}'
fi

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  # Not from within a chroot: the kernel is the host's.
  if apparmor_status --enabled > /dev/null 2>&1 && ! ischroot > /dev/null 2>&1; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi

echo 'Accounts are kept: each user removes them with "rm -r ~/.config/${sanitizedProductName}" and "secret-tool clear service latchkey.token-cache".'
