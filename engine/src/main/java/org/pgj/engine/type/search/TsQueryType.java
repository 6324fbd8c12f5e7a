package org.pgj.engine.type.search;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** tsquery. */
public final class TsQueryType extends BytesType {
  public static final TsQueryType TSQUERY = new TsQueryType();

  /** As many as PostgreSQL has room for in one piece of memory. */
  private static final int MAX_ITEMS = 0x3FFF_FFFF / 12;

  private static final int WORD = 1;
  private static final int OPERATOR = 2;
  private static final int NOT = 1;
  private static final int AND = 2;
  private static final int OR = 3;
  private static final int PHRASE = 4;

  private TsQueryType() {
    super(3615, "tsquery", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    TsQuery.write(new TsQueryReader(text, from, to, word -> word).read(), payload);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    TsQuery query = TsQuery.read(new Bytes(payload, offset, length));
    if (query != null) {
      print(query, 0, false, out);
    }
  }

  /** Appends a query that is not empty. */
  public static void print(TsQuery query, BytesOutput out) {
    print(query, 0, false, out);
  }

  private static void print(TsQuery query, int outer, boolean rightOfPhrase, BytesOutput out) {
    switch (query) {
      case TsQuery.Word word -> {
        TsVectorType.quote(word.word(), out);
        if (word.prefix() || word.weights() != 0) {
          out.write(':');
          if (word.prefix()) {
            out.write('*');
          }
          for (int weight = 3; weight >= 0; weight--) {
            if ((word.weights() & 1 << weight) != 0) {
              out.write("DCBA".charAt(weight));
            }
          }
        }
      }
      case TsQuery.Not not -> {
        out.write('!');
        boolean enclosed = priority(not.operand()) < priority(not);
        open(enclosed, out);
        print(not.operand(), 0, false, out);
        close(enclosed, out);
      }
      case TsQuery.And and -> binary(and, and.left(), and.right(), " & ", outer, false, out);
      case TsQuery.Or or -> binary(or, or.left(), or.right(), " | ", outer, false, out);
      case TsQuery.Phrase phrase ->
          binary(
              phrase,
              phrase.left(),
              phrase.right(),
              phrase.distance() == 1 ? " <-> " : " <" + phrase.distance() + "> ",
              outer,
              rightOfPhrase,
              out);
    }
  }

  private static void binary(
      TsQuery query,
      TsQuery left,
      TsQuery right,
      String operator,
      int outer,
      boolean forced,
      BytesOutput out) {
    boolean enclosed = priority(query) < outer || forced;
    open(enclosed, out);
    print(left, priority(query), false, out);
    out.writeAscii(operator);
    print(right, priority(query), query instanceof TsQuery.Phrase, out);
    close(enclosed, out);
  }

  private static void open(boolean wanted, BytesOutput out) {
    if (wanted) {
      out.writeAscii("( ");
    }
  }

  private static void close(boolean wanted, BytesOutput out) {
    if (wanted) {
      out.writeAscii(" )");
    }
  }

  private static int priority(TsQuery query) {
    return switch (query) {
      case TsQuery.Or or -> 1;
      case TsQuery.And and -> 2;
      case TsQuery.Phrase phrase -> 3;
      case TsQuery.Not not -> 4;
      case TsQuery.Word word -> 5;
    };
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int count = to - from < 4 ? -1 : BytesOutput.getIntBE(data, from);
    if (count < 0 || count > MAX_ITEMS) {
      throw new DatabaseError("XX000", "invalid size of tsquery");
    }
    if (count > 0) {
      TsQuery query = new BinaryReader(data, from + 4, to, context.clientEncoding()).next();
      TsQuery.write(query, payload);
    }
  }

  /** Reads the binary wire form: operators before their right, then their left operand. */
  private static final class BinaryReader {
    private final byte[] data;
    private final int to;
    private final CharacterEncoding encoding;
    private int at;

    BinaryReader(byte[] data, int at, int to, CharacterEncoding encoding) {
      this.encoding = encoding;
      this.data = data;
      this.at = at;
      this.to = to;
    }

    private int read() {
      if (at >= to) {
        throw new DatabaseError("08P01", "insufficient data left in message");
      }
      return data[at++];
    }

    TsQuery next() {
      int kind = read();
      if (kind == WORD) {
        int weights = read();
        boolean prefix = read() != 0;
        int end = at;
        while (end < to && data[end] != 0) {
          end++;
        }
        byte[] word = encoding.received(data, at, end).toArray();
        at = end + 1;
        return new TsQuery.Word(word, weights, prefix);
      }
      int operator = read();
      int distance = 0;
      if (operator == PHRASE) {
        distance = (read() & 0xFF) << 8 | read() & 0xFF;
      }
      TsQuery right = next();
      if (operator == NOT) {
        return new TsQuery.Not(right);
      }
      TsQuery left = next();
      return switch (operator) {
        case AND -> new TsQuery.And(left, right);
        case OR -> new TsQuery.Or(left, right);
        case PHRASE -> new TsQuery.Phrase(left, right, distance);
        default -> throw new DatabaseError("XX000", "invalid tsquery: unrecognized operator type");
      };
    }
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    TsQuery query = TsQuery.read(new Bytes(payload, offset, length));
    out.writeIntBE(TsQuery.size(query));
    if (query != null) {
      new BinaryWriter(out, context.clientEncoding()).send(query);
    }
  }

  /** Writes what {@link BinaryReader} reads. */
  private record BinaryWriter(BytesOutput out, CharacterEncoding encoding) {
    void send(TsQuery query) {
      switch (query) {
        case TsQuery.Word word -> {
          out.write(WORD).write(word.weights()).write(word.prefix() ? 1 : 0);
          encoding.send(word.word(), 0, word.word().length, out);
          out.write(0);
        }
        case TsQuery.Not not -> {
          out.write(OPERATOR).write(NOT);
          send(not.operand());
        }
        case TsQuery.And and -> {
          out.write(OPERATOR).write(AND);
          send(and.right());
          send(and.left());
        }
        case TsQuery.Or or -> {
          out.write(OPERATOR).write(OR);
          send(or.right());
          send(or.left());
        }
        case TsQuery.Phrase phrase -> {
          out.write(OPERATOR).write(PHRASE).writeShortBE(phrase.distance());
          send(phrase.right());
          send(phrase.left());
        }
      }
    }
  }

  /** By size, then by content. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    int order =
        Integer.compare(
            TsQuery.size(TsQuery.read(new Bytes(left, leftOffset, leftLength))),
            TsQuery.size(TsQuery.read(new Bytes(right, rightOffset, rightLength))));
    if (order == 0) {
      order = Integer.compare(leftLength, rightLength);
    }
    return order != 0
        ? order
        : super.compareBytes(left, leftOffset, leftLength, right, rightOffset, rightLength);
  }
}
