package org.pgj.engine.type;

import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.KeySort;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A type held as {@link Representation#BYTES}: subclasses convert payloads. */
public abstract class BytesType extends SqlType {
  /** How many words of a value's bytes are offered as sort prefixes. */
  private static final int PREFIX_WORDS = 4;

  protected BytesType(int oid, String name, int length, int align) {
    super(oid, name, Representation.BYTES, length, align);
  }

  /** Reads the text form and appends the payload; see {@link SqlType#input}. */
  public abstract void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context);

  /** Appends the text form of a payload. */
  public abstract void format(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context);

  /** Reads the binary wire form and appends the payload; the default is the payload as it is. */
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    payload.write(data, from, to - from);
  }

  /** Appends the binary wire form of a payload. */
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write(payload, offset, length);
  }

  /** Whether values are ordered as unsigned bytes, those with zeros behind them not less. */
  protected boolean isOrderedByBytes() {
    return false;
  }

  @Override
  public int sortPrefixes() {
    return isOrderedByBytes() ? PREFIX_WORDS : 0;
  }

  @Override
  public long sortPrefix(byte[] value, int offset, int length, int part) {
    if (!isOrderedByBytes()) {
      return 0;
    }
    int skipped = Math.min(part * Long.BYTES, length);
    return KeySort.key(value, offset + skipped, length - skipped);
  }

  /** The payload of a text form, in a new array. */
  public final Bytes parse(String text, int typmod, TypeContext context) {
    Bytes source = Bytes.of(text);
    BytesOutput payload = new BytesOutput(source.length() + 16);
    parse(source.array(), 0, source.length(), typmod, payload, context);
    return new Bytes(payload.array(), 0, payload.length());
  }

  @Override
  public final void input(
      byte[] text, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    BytesVector bytes = (BytesVector) target;
    BytesOutput heap = bytes.output();
    heap.begin();
    parse(text, from, to, typmod, heap, context);
    bytes.setWritten(row);
  }

  @Override
  public final void output(Vector source, int row, BytesOutput out, TypeContext context) {
    BytesVector bytes = (BytesVector) source;
    format(bytes.chunk(row), bytes.offset(row), bytes.length(row), out, context);
  }

  @Override
  public final void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    BytesVector bytes = (BytesVector) target;
    BytesOutput heap = bytes.output();
    heap.begin();
    parseBinary(data, from, to, typmod, heap, context);
    bytes.setWritten(row);
  }

  @Override
  public final void send(Vector source, int row, BytesOutput out, TypeContext context) {
    BytesVector bytes = (BytesVector) source;
    formatBinary(bytes.chunk(row), bytes.offset(row), bytes.length(row), out, context);
  }
}
