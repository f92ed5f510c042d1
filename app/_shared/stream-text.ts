const CHUNK_CHARACTERS = 16_384;

/** A body that is made piece by piece, as fast as its reader takes it. Pieces are sent together until they have `charactersMin`. */
export function streamText(
  pieces: AsyncIterable<string>,
  charactersMin: number = CHUNK_CHARACTERS,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      let text = "";
      let isDone = false;
      while (!isDone && text.length < charactersMin) {
        const piece = await iterator.next();
        isDone = piece.done === true;
        text += piece.value ?? "";
      }
      if (text !== "") controller.enqueue(encoder.encode(text));
      if (isDone) controller.close();
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}
