package org.pgj.engine.command.copy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.vector.Bytes;

/** Input in another encoding than the database's, as UTF-8. */
final class ConvertedInput implements CopyInput {
  private static final int SIZE = 1 << 14;

  private final CopyInput source;
  private final CharacterEncoding encoding;
  private final CharsetDecoder decoder;

  /** What was read; behind its position what no character has been made of yet. */
  private final ByteBuffer raw = ByteBuffer.allocate(SIZE).limit(0);

  private Bytes converted = new Bytes();
  private boolean ended;

  /** What is wrong behind the characters that were given out. */
  private DatabaseError failure;

  ConvertedInput(CopyInput source, CharacterEncoding encoding) {
    this.source = source;
    this.encoding = encoding;
    this.decoder = encoding.decoder();
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    while (converted.length() == 0) {
      if (failure != null) {
        throw failure;
      }
      if (ended) {
        return -1;
      }
      convertMore();
    }
    int count = Math.min(length, converted.length());
    System.arraycopy(converted.array(), converted.offset(), target, offset, count);
    converted.set(converted.array(), converted.offset() + count, converted.length() - count);
    return count;
  }

  private void convertMore() {
    raw.compact();
    int count = source.read(raw.array(), raw.position(), raw.remaining());
    ended = count < 0;
    raw.position(raw.position() + Math.max(0, count)).flip();
    CharBuffer characters = CharacterEncoding.room(decoder, raw);
    CoderResult result = decoder.decode(raw, characters, ended);
    if (result.isError()) {
      failure = encoding.failure(result, raw);
    } else if (ended) {
      decoder.flush(characters);
    }
    converted = Bytes.of(characters.flip().toString());
  }

  @Override
  public void finish() {
    source.finish();
  }

  @Override
  public void close() {
    source.close();
  }
}
