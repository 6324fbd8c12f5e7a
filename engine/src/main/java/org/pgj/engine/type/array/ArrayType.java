package org.pgj.engine.type.array;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Arrays of any type; payload see {@link ArrayView}. */
public final class ArrayType extends BytesType {
  private final SqlType elementType;

  public ArrayType(int oid, String name, SqlType elementType) {
    super(oid, name, -1, elementType.align() == 8 ? 8 : 4);
    this.elementType = elementType;
  }

  public SqlType elementType() {
    return elementType;
  }

  @Override
  public int elementOid() {
    return elementType.oid();
  }

  @Override
  public boolean isTrueArray() {
    return true;
  }

  @Override
  public String displayName() {
    return elementType.displayName() + "[]";
  }

  @Override
  public boolean isOrdered() {
    return elementType.isOrdered();
  }

  @Override
  public int typmodIn(int[] arguments) {
    return elementType.typmodIn(arguments);
  }

  @Override
  public String typmodOut(int typmod) {
    return elementType.typmodOut(typmod);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    new ArrayText(text, from, to, typmod, elementType, context).parse(payload);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    ArrayView view = new ArrayView(payload, offset, length);
    int dimensions = view.dimensions();
    if (view.count() == 0) {
      out.writeAscii("{}");
      return;
    }
    boolean bounds = false;
    for (int i = 0; i < dimensions; i++) {
      bounds |= view.lowerBound(i) != 1;
    }
    if (bounds) {
      for (int i = 0; i < dimensions; i++) {
        out.write('[').writeDecimal(view.lowerBound(i));
        out.write(':').writeDecimal((long) view.lowerBound(i) + view.length(i) - 1).write(']');
      }
      out.write('=');
    }
    Vector element = Vector.create(elementType.representation(), 1);
    BytesOutput item = new BytesOutput(32);
    formatLevel(view, 0, element, item, out, context);
  }

  private void formatLevel(
      ArrayView view,
      int dimension,
      Vector element,
      BytesOutput item,
      BytesOutput out,
      TypeContext context) {
    out.write('{');
    int length = view.length(dimension);
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.write(elementType.delimiter());
      }
      if (dimension + 1 < view.dimensions()) {
        formatLevel(view, dimension + 1, element, item, out, context);
        continue;
      }
      view.next(elementType, element, 0);
      if (element.isNull(0)) {
        out.writeAscii("NULL");
      } else {
        item.clear();
        elementType.output(element, 0, item, context);
        formatItem(item, out);
      }
    }
    out.write('}');
  }

  private void formatItem(BytesOutput item, BytesOutput out) {
    byte[] text = item.array();
    int length = item.length();
    if (!needsQuotes(text, length)) {
      out.write(text, 0, length);
      return;
    }
    out.write('"');
    for (int i = 0; i < length; i++) {
      if (text[i] == '"' || text[i] == '\\') {
        out.write('\\');
      }
      out.write(text[i]);
    }
    out.write('"');
  }

  private boolean needsQuotes(byte[] text, int length) {
    if (length == 0) {
      return true;
    }
    for (int i = 0; i < length; i++) {
      byte c = text[i];
      if (c == '"'
          || c == '\\'
          || c == '{'
          || c == '}'
          || c == elementType.delimiter()
          || Whitespace.is(c)) {
        return true;
      }
    }
    return length == 4
        && (text[0] | 0x20) == 'n'
        && (text[1] | 0x20) == 'u'
        && (text[2] | 0x20) == 'l'
        && (text[3] | 0x20) == 'l';
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to - from < 12) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    int dimensions = BytesOutput.getIntBE(data, from);
    int flags = BytesOutput.getIntBE(data, from + 4);
    int element = BytesOutput.getIntBE(data, from + 8);
    if (dimensions < 0) {
      throw new DatabaseError("22P03", "invalid number of dimensions: " + dimensions);
    }
    if (dimensions > ArrayView.MAX_DIMENSIONS) {
      throw new DatabaseError(
          "54000",
          "number of array dimensions ("
              + dimensions
              + ") exceeds the maximum allowed ("
              + ArrayView.MAX_DIMENSIONS
              + ")");
    }
    if ((flags | 1) != 1) {
      throw new DatabaseError("22P03", "invalid array flags");
    }
    if (element != elementType.oid()) {
      throw new DatabaseError(
          "42804",
          "binary data has array element type "
              + element
              + " ("
              + context.catalog().formatTypeName(element)
              + ") instead of expected "
              + elementType.oid()
              + " ("
              + context.catalog().formatTypeName(elementType.oid())
              + ")");
    }
    int at = from + 12;
    int[] lengths = new int[dimensions];
    int[] bounds = new int[dimensions];
    long count = dimensions == 0 ? 0 : 1;
    for (int i = 0; i < dimensions; i++) {
      checkAvailable(at, 8, to);
      lengths[i] = BytesOutput.getIntBE(data, at);
      bounds[i] = BytesOutput.getIntBE(data, at + 4);
      at += 8;
      count *= lengths[i];
      if (lengths[i] < 0 || count > ArrayView.MAX_ELEMENTS) {
        throw ArrayBuilder.sizeExceeded();
      }
    }
    ArrayBuilder builder = new ArrayBuilder(elementType);
    Vector value = Vector.create(elementType.representation(), 1);
    for (long i = 0; i < count; i++) {
      checkAvailable(at, 4, to);
      int length = BytesOutput.getIntBE(data, at);
      at += 4;
      if (length == -1) {
        builder.addNull();
        continue;
      }
      if (length < 0) {
        throw new DatabaseError("22P03", "insufficient data left in message");
      }
      checkAvailable(at, length, to);
      value.reset();
      elementType.receive(data, at, at + length, typmod, value, 0, context);
      builder.add(value, 0);
      at += length;
    }
    if (at != to) {
      throw unreadRest();
    }
    builder.finish(lengths, bounds, payload);
  }

  private static void checkAvailable(int at, int length, int to) {
    if (to - at < length) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    ArrayView view = new ArrayView(payload, offset, length);
    out.writeIntBE(view.dimensions()).writeIntBE(view.hasNulls() ? 1 : 0);
    out.writeIntBE(elementType.oid());
    for (int i = 0; i < view.dimensions(); i++) {
      out.writeIntBE(view.length(i)).writeIntBE(view.lowerBound(i));
    }
    Vector value = Vector.create(elementType.representation(), 1);
    BytesOutput item = new BytesOutput(32);
    for (int i = 0; i < view.count(); i++) {
      view.next(elementType, value, 0);
      if (value.isNull(0)) {
        out.writeIntBE(-1);
      } else {
        item.clear();
        elementType.send(value, 0, item, context);
        out.writeIntBE(item.length()).write(item.array(), 0, item.length());
      }
    }
  }

  /** By elements, null last; then by number of elements, dimensions, lengths and lower bounds. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    ArrayView a = new ArrayView(left, leftOffset, leftLength);
    ArrayView b = new ArrayView(right, rightOffset, rightLength);
    Vector x = Vector.create(elementType.representation(), 1);
    Vector y = Vector.create(elementType.representation(), 1);
    int common = Math.min(a.count(), b.count());
    for (int i = 0; i < common; i++) {
      a.next(elementType, x, 0);
      b.next(elementType, y, 0);
      if (x.isNull(0) || y.isNull(0)) {
        if (x.isNull(0) != y.isNull(0)) {
          return x.isNull(0) ? 1 : -1;
        }
        continue;
      }
      int order = elementType.compare(x, 0, y, 0);
      if (order != 0) {
        return order;
      }
    }
    if (a.count() != b.count()) {
      return Integer.compare(a.count(), b.count());
    }
    if (a.dimensions() != b.dimensions()) {
      return Integer.compare(a.dimensions(), b.dimensions());
    }
    for (int i = 0; i < a.dimensions(); i++) {
      if (a.length(i) != b.length(i)) {
        return Integer.compare(a.length(i), b.length(i));
      }
    }
    for (int i = 0; i < a.dimensions(); i++) {
      if (a.lowerBound(i) != b.lowerBound(i)) {
        return Integer.compare(a.lowerBound(i), b.lowerBound(i));
      }
    }
    return 0;
  }

  @Override
  public boolean isBytewiseEqual() {
    return elementType.isBytewiseEqual();
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    ArrayView view = new ArrayView(value, offset, length);
    Vector element = Vector.create(elementType.representation(), 1);
    long hash = view.count();
    for (int i = 0; i < view.count(); i++) {
      view.next(elementType, element, 0);
      hash = Hashing.combine(hash, element.isNull(0) ? 0 : elementType.hash(element, 0));
    }
    return hash;
  }
}
