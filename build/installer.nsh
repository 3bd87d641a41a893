; What Latchkey adds to electron-builder's installer for Windows: whoever removes the app is asked whether its accounts and
; keys are to go with it. The default is no, and nobody is asked by an update or where nobody is there to answer.

!macro customUnInstall
  ; An update removes the old version as well, and must keep everything.
  ${ifNot} ${isUpdated}
    ; The one-click uninstaller is silent from here on for everyone; only /S on its command line says that nobody is there.
    ; Without /SD a question is put in silent mode, too.
    Push $R0
    Push $R1
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/S" $R1
    ${if} ${Errors}
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove the accounts and keys of ${PRODUCT_NAME} from this computer, too?$\r$\n$\r$\nIf you keep them, a later installation finds you signed in." IDNO latchkeyKeepsAccounts
        ; Here the app's files are all still there, and the app itself has been closed.
        ExecWait '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --wipe' $R1
        ; As electron-builder does for --delete-app-data: what Chromium keeps is in the same folder. On Windows the keys are, too.
        SetShellVarContext current
        RMDir /r "$APPDATA\${APP_FILENAME}"
        !ifdef APP_PRODUCT_FILENAME
          RMDir /r "$APPDATA\${APP_PRODUCT_FILENAME}"
        !endif
        ${if} $installMode == "all"
          SetShellVarContext all
        ${endif}
      latchkeyKeepsAccounts:
    ${endif}
    ClearErrors
    Pop $R1
    Pop $R0
  ${endif}
!macroend
