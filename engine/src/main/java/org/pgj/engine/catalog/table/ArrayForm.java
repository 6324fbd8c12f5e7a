package org.pgj.engine.catalog.table;

import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesOutput;

/** Arrays whose elements are or hold composite values. */
final class ArrayForm extends ShapedForm {
  private final ShapedForm element;

  ArrayForm(ShapedForm element) {
    this.element = element;
  }

  @Override
  byte[] restored(byte[] value, int offset, int length) {
    return convertedElements(value, offset, length, true);
  }

  @Override
  public byte[] stored(byte[] value, int offset, int length) {
    return convertedElements(value, offset, length, false);
  }

  private byte[] convertedElements(byte[] value, int offset, int length, boolean restore) {
    ArrayView view = new ArrayView(value, offset, length);
    int at = view.elementsStart();
    BytesOutput out = new BytesOutput(length + 16).write(value, offset, at - offset);
    boolean isOther = false;
    for (int i = 0; i < view.count(); i++) {
      if (view.isNull(i)) {
        continue;
      }
      int size = BytesOutput.getIntLE(value, at);
      byte[] other = element.converted(value, at + Integer.BYTES, size, restore);
      if (other == null) {
        out.write(value, at, Integer.BYTES + size);
      } else {
        out.writeIntLE(other.length).write(other);
        isOther = true;
      }
      at += Integer.BYTES + size;
    }
    return isOther ? out.toArray() : null;
  }
}
