const CHUNK_CHARACTERS = 16_384;

/** A body that is made piece by piece, as fast as its reader takes it. Small pieces are sent together. */
export function streamText(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      let text = "";
      let isDone = false;
      while (!isDone && text.length < CHUNK_CHARACTERS) {
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
