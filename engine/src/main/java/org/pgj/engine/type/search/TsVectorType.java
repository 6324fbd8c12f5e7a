package org.pgj.engine.type.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** tsvector. */
public final class TsVectorType extends BytesType {
  public static final TsVectorType TSVECTOR = new TsVectorType();

  /** As many as PostgreSQL has room for in one piece of memory. */
  private static final int MAX_LEXEMES = 0x3FFF_FFFF / 4;

  private TsVectorType() {
    super(3614, "tsvector", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    WordReader reader = new WordReader(text, from, to, "tsvector");
    List<TsVector.Lexeme> lexemes = new ArrayList<>();
    while (reader.nextWord()) {
      lexemes.add(new TsVector.Lexeme(reader.word(), reader.positions()));
    }
    TsVector.of(lexemes).write(payload);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    boolean first = true;
    for (TsVector.Lexeme lexeme : TsVector.read(payload, offset).lexemes()) {
      if (!first) {
        out.write(' ');
      }
      first = false;
      quote(lexeme.word(), out);
      for (int i = 0; i < lexeme.positions().length; i++) {
        int position = lexeme.positions()[i];
        out.write(i == 0 ? ':' : ',').writeDecimal(TsVector.place(position));
        if (TsVector.weight(position) > 0) {
          out.write("DCBA".charAt(TsVector.weight(position)));
        }
      }
    }
  }

  /** Appends a word in quotes. */
  static void quote(byte[] word, BytesOutput out) {
    out.write('\'');
    for (byte c : word) {
      if (c == '\'' || c == '\\') {
        out.write(c);
      }
      out.write(c);
    }
    out.write('\'');
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int count = to - from < 4 ? -1 : BytesOutput.getIntBE(data, from);
    if (count < 0 || count > MAX_LEXEMES) {
      throw new DatabaseError("XX000", "invalid size of tsvector");
    }
    List<TsVector.Lexeme> lexemes = new ArrayList<>();
    int at = from + 4;
    for (int i = 0; i < count; i++) {
      int end = at;
      while (end < to && data[end] != 0) {
        end++;
      }
      if (to - end < 3) {
        throw new DatabaseError("08P01", "insufficient data left in message");
      }
      byte[] word = context.clientEncoding().received(data, at, end).toArray();
      int[] positions = new int[BytesOutput.getShortBE(data, end + 1) & 0xFFFF];
      at = end + 3;
      if (to - at < positions.length * 2) {
        throw new DatabaseError("08P01", "insufficient data left in message");
      }
      for (int p = 0; p < positions.length; p++, at += 2) {
        positions[p] = BytesOutput.getShortBE(data, at) & 0xFFFF;
      }
      lexemes.add(new TsVector.Lexeme(word, positions));
    }
    TsVector.of(lexemes).write(payload);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    List<TsVector.Lexeme> lexemes = TsVector.read(payload, offset).lexemes();
    out.writeIntBE(lexemes.size());
    for (TsVector.Lexeme lexeme : lexemes) {
      context.clientEncoding().send(lexeme.word(), 0, lexeme.word().length, out);
      out.write(0).writeShortBE(lexeme.positions().length);
      for (int position : lexeme.positions()) {
        out.writeShortBE(position);
      }
    }
  }

  /** By number of lexemes, then lexeme by lexeme with their positions. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    int order =
        Integer.compare(
            BytesOutput.getIntLE(left, leftOffset), BytesOutput.getIntLE(right, rightOffset));
    return order != 0
        ? order
        : super.compareBytes(left, leftOffset, leftLength, right, rightOffset, rightLength);
  }

  static DatabaseError syntaxError(String type, byte[] text, int from, int to) {
    return new DatabaseError(
        "42601",
        "syntax error in "
            + type
            + ": \""
            + new String(text, from, to - from, StandardCharsets.UTF_8)
            + "\"");
  }
}
