package org.pgj.engine.os;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts and arrays of texts as C takes them. */
final class CString {
  private CString() {}

  /** A zero-terminated copy in UTF-8. */
  static NativeBuffer allocate(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    NativeBuffer buffer = NativeBuffer.allocate(bytes.length + 1);
    buffer.copyFrom(bytes, 0, 0, bytes.length);
    return buffer;
  }

  /** A null-terminated array of pointers followed by the texts they point to. */
  static NativeBuffer allocateArray(List<String> texts) {
    int count = texts.size();
    byte[][] encoded = new byte[count][];
    int length = (count + 1) * Long.BYTES;
    for (int i = 0; i < count; i++) {
      encoded[i] = texts.get(i).getBytes(StandardCharsets.UTF_8);
      length += encoded[i].length + 1;
    }
    NativeBuffer buffer = NativeBuffer.allocate(length);
    int at = (count + 1) * Long.BYTES;
    for (int i = 0; i < count; i++) {
      buffer.putLong(i * Long.BYTES, buffer.address() + at);
      buffer.copyFrom(encoded[i], 0, at, encoded[i].length);
      at += encoded[i].length + 1;
    }
    return buffer;
  }
}
