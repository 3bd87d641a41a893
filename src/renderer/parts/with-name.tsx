// A sentence with a name in it. The name is isolated, so that one written right to left does not reorder the rest.

export function WithName({ sentence, name }: { sentence: string; name: string }) {
  const [before, after] = sentence.split("{name}");
  if (after === undefined) return before;
  return (
    <>
      {before}
      <bdi>{name}</bdi>
      {after}
    </>
  );
}
