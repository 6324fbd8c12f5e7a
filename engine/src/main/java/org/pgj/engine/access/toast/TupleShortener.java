package org.pgj.engine.access.toast;

import java.util.Arrays;
import org.pgj.engine.access.heap.Toaster;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.tuple.Varlena;
import org.pgj.engine.os.ByteArrays;

/**
 * Shortens tuples of one table: compresses the longest values, moves the longest ones out, and only
 * at last those whose storage is MAIN (manual: TOAST, "Out-of-Line, On-Disk TOAST Storage").
 */
final class TupleShortener {
  /** Values this short are left alone. */
  private static final int MIN_SIZE = 32;

  /** Longest tuple that fits on a page: beyond, even MAIN values go out of line. */
  private static final int MAX_IN_PAGE = 8152;

  private final TupleDescriptor tuples;
  private final ToastTable toast;
  private final LzCodec codec = new LzCodec();
  private final byte[][] sources;
  private final int[] starts;
  private final int[] sizes;
  private final boolean[] incompressible;
  private byte[] result = new byte[1024];
  private int dataSize;

  TupleShortener(TupleDescriptor tuples, ToastTable toast) {
    this.tuples = tuples;
    this.toast = toast;
    int count = tuples.size();
    this.sources = new byte[count][];
    this.starts = new int[count];
    this.sizes = new int[count];
    this.incompressible = new boolean[count];
  }

  byte[] bytes() {
    return result;
  }

  int shorten(byte[] tuple, int length) {
    locate(tuple, 0);
    int header = HeapTupleHeader.dataStart(tuple, 0);
    dataSize = length - header;
    int target = Toaster.THRESHOLD - header;
    while (dataSize > target) {
      int longest = longest("xe", true);
      if (longest < 0) {
        break;
      }
      if (tuples.attribute(longest).storage() == 'x') {
        compress(longest);
      } else {
        incompressible[longest] = true;
      }
      if (sizes[longest] > target) {
        moveOut(longest);
      }
    }
    while (dataSize > target) {
      int longest = longest("xe", false);
      if (longest < 0) {
        break;
      }
      moveOut(longest);
    }
    while (dataSize > target) {
      int longest = longest("m", true);
      if (longest < 0) {
        break;
      }
      compress(longest);
    }
    while (dataSize > MAX_IN_PAGE - header) {
      int longest = longest("m", false);
      if (longest < 0) {
        break;
      }
      moveOut(longest);
    }
    return assemble(tuple, header);
  }

  /** Finds every attribute's stored bytes; nulls have size 0. */
  private void locate(byte[] tuple, int offset) {
    int position = HeapTupleHeader.dataStart(tuple, offset);
    int count = HeapTupleHeader.attributeCount(tuple, offset);
    boolean nulls = HeapTupleHeader.hasNulls(tuple, offset);
    for (int i = 0; i < sources.length; i++) {
      sources[i] = tuple;
      starts[i] = position;
      incompressible[i] = false;
      if (i >= count || nulls && isNull(tuple, offset, i)) {
        sizes[i] = 0;
      } else {
        int width = tuples.width(i);
        sizes[i] = width >= 0 ? width : Varlena.storedSize(tuple, position);
        position += sizes[i];
      }
    }
  }

  private static boolean isNull(byte[] tuple, int offset, int attribute) {
    return (tuple[offset + HeapTupleHeader.BITMAP + (attribute >> 3)] & 1 << (attribute & 7)) == 0;
  }

  /** The longest value with such storage that can still be worked on, or -1. */
  private int longest(String storages, boolean toCompress) {
    int best = -1;
    int bestSize = MIN_SIZE;
    for (int i = 0; i < sources.length; i++) {
      if (tuples.width(i) >= 0
          || sizes[i] <= bestSize
          || storages.indexOf(tuples.attribute(i).storage()) < 0
          || Varlena.isExternal(sources[i], starts[i])) {
        continue;
      }
      if (toCompress && (incompressible[i] || !Varlena.isPlain(sources[i], starts[i]))) {
        continue;
      }
      best = i;
      bestSize = sizes[i];
    }
    return best;
  }

  private void compress(int attribute) {
    byte[] source = sources[attribute];
    int rawLength = Varlena.plainLength(source, starts[attribute]);
    int payload = Varlena.plainStart(source, starts[attribute]);
    int limit = sizes[attribute] - Varlena.COMPRESSED_HEADER_SIZE - 1;
    byte[] image = new byte[sizes[attribute]];
    int compressed =
        codec.compress(source, payload, rawLength, image, Varlena.COMPRESSED_HEADER_SIZE, limit);
    if (compressed < 0) {
      incompressible[attribute] = true;
      return;
    }
    Varlena.putCompressedHeader(image, 0, rawLength, compressed);
    replace(attribute, image, Varlena.COMPRESSED_HEADER_SIZE + compressed);
  }

  private void moveOut(int attribute) {
    byte[] source = sources[attribute];
    int start = starts[attribute];
    int rawLength = Varlena.rawLength(source, start);
    int payload;
    int storedLength;
    if (Varlena.isCompressed(source, start)) {
      payload = start + Varlena.COMPRESSED_HEADER_SIZE;
      storedLength = Varlena.compressedLength(source, start);
    } else {
      payload = Varlena.plainStart(source, start);
      storedLength = rawLength;
    }
    int valueId = toast.store(source, payload, storedLength);
    byte[] pointer = new byte[Varlena.EXTERNAL_SIZE];
    Varlena.putExternal(pointer, 0, rawLength, storedLength, valueId, toast.oid());
    replace(attribute, pointer, pointer.length);
  }

  private void replace(int attribute, byte[] image, int size) {
    dataSize -= sizes[attribute] - size;
    sources[attribute] = image;
    starts[attribute] = 0;
    sizes[attribute] = size;
  }

  private int assemble(byte[] tuple, int header) {
    int length = header + dataSize;
    if (result.length < length) {
      result = new byte[length];
    }
    System.arraycopy(tuple, 0, result, 0, header);
    int at = header;
    boolean external = false;
    for (int i = 0; i < sources.length; i++) {
      if (sizes[i] > 0) {
        System.arraycopy(sources[i], starts[i], result, at, sizes[i]);
        external |= tuples.width(i) < 0 && Varlena.isExternal(result, at);
        at += sizes[i];
      }
      sources[i] = null;
    }
    int infomask = HeapTupleHeader.infomask(result, 0) & ~HeapTupleHeader.HAS_EXTERNAL;
    ByteArrays.putShort(
        result,
        HeapTupleHeader.INFOMASK,
        external ? infomask | HeapTupleHeader.HAS_EXTERNAL : infomask);
    return length;
  }

  /** Deletes the values that a tuple has out of line and its replacement has not. */
  void deleteExternal(byte[] tuple, int offset, byte[] replacement) {
    int[] kept = {};
    if (replacement != null) {
      locate(replacement, 0);
      kept = externalIds();
    }
    locate(tuple, offset);
    for (int valueId : externalIds()) {
      if (Arrays.binarySearch(kept, valueId) < 0) {
        toast.delete(valueId);
      }
    }
  }

  private int[] externalIds() {
    int[] ids = new int[sources.length];
    int count = 0;
    for (int i = 0; i < sources.length; i++) {
      if (tuples.width(i) < 0 && sizes[i] > 0 && Varlena.isExternal(sources[i], starts[i])) {
        ids[count++] = Varlena.externalValueId(sources[i], starts[i]);
      }
    }
    ids = Arrays.copyOf(ids, count);
    Arrays.sort(ids);
    return ids;
  }
}
