package org.pgj.engine.access.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

class TupleRoundTripTest {
  private static final int ROWS = 40;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.5})
  void whatIsFormedIsDeformed(double nullShare) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      TupleDescriptor descriptor = randomDescriptor(random, 1 + random.nextInt(20));
      Vector[] rows = randomRows(random, descriptor, nullShare);
      int[] wanted = randomSubset(random, descriptor.size());

      for (boolean index : new boolean[] {false, true}) {
        Vector[] read = createTargets(descriptor, wanted);
        roundTrip(descriptor, rows, wanted, read, index);
        for (int w = 0; w < wanted.length; w++) {
          for (int row = 0; row < ROWS; row++) {
            assertThat(describe(read[w], row))
                .as("seed %d attribute %d row %d", seed, wanted[w], row)
                .isEqualTo(describe(rows[wanted[w]], row));
          }
        }
      }
    }
  }

  @Test
  void attributesAddedLaterAreMissingOrNull() {
    Attribute old = Attribute.of("a", 23, Encoding.INT4, 4);
    TupleBuilder builder = new TupleBuilder(new TupleDescriptor(old));
    LongVector column = new LongVector(1);
    column.set(0, -5);
    builder.formHeap(new Vector[] {column}, 0);

    BytesVector value = new BytesVector(1);
    value.append(0, "x".repeat(300).getBytes(), 0, 300);
    Attribute added = Attribute.of("b", 25, Encoding.VARLENA, -1);
    byte[] image = TupleBuilder.storedImage(added, value, 0);
    Attribute withDefault = added.change().notNull(true).collation(100).missingValue(image).build();
    TupleDescriptor now =
        new TupleDescriptor(old, withDefault, Attribute.of("c", 20, Encoding.INT8, 8));

    Vector[] read = now.createVectors(1);
    TupleDeformer.ofAll(now, null).deformHeap(builder.bytes(), new int[] {0}, 0, 1, read, 0);

    assertThat(describe(read[0], 0)).isEqualTo(-5L);
    assertThat(describe(read[1], 0)).isEqualTo(describe(value, 0));
    assertThat(read[2].isNull(0)).isTrue();
  }

  @Test
  void aNullBitmapOfEightAttributesCostsNothing() {
    Attribute[] eight = new Attribute[8];
    Arrays.fill(eight, Attribute.of("a", 23, Encoding.INT4, 4));
    TupleBuilder builder = new TupleBuilder(new TupleDescriptor(eight));
    builder.beginHeap();
    for (int i = 0; i < 7; i++) {
      builder.addLong(i);
    }
    builder.addNull();
    builder.finish();

    assertThat(builder.length()).isEqualTo(HeapTupleHeader.MIN_SIZE + 7 * 4);
  }

  @Test
  void storedFormsOfVariableWidth() {
    byte[] chunk = new byte[64];
    assertThat(Varlena.putPlainHeader(chunk, 3, 127)).isEqualTo(4);
    assertThat(Varlena.storedSize(chunk, 3)).isEqualTo(128);
    assertThat(Varlena.putPlainHeader(chunk, 3, 128)).isEqualTo(7);
    assertThat(Varlena.isPlain(chunk, 3)).isTrue();
    assertThat(Varlena.storedSize(chunk, 3)).isEqualTo(132);
    Varlena.putPlainHeader(chunk, 3, Varlena.MAX_LENGTH);
    assertThat(Varlena.plainLength(chunk, 3)).isEqualTo(Varlena.MAX_LENGTH);

    assertThat(Varlena.putCompressedHeader(chunk, 5, 100_000, 700)).isEqualTo(13);
    assertThat(Varlena.isCompressed(chunk, 5)).isTrue();
    assertThat(Varlena.isPlain(chunk, 5)).isFalse();
    assertThat(Varlena.storedSize(chunk, 5)).isEqualTo(708);
    assertThat(Varlena.compressedLength(chunk, 5)).isEqualTo(700);
    assertThat(Varlena.rawLength(chunk, 5)).isEqualTo(100_000);

    Varlena.putExternal(chunk, 1, 5_000_000, 4_000_000, -7, 16_400);
    assertThat(Varlena.isExternal(chunk, 1)).isTrue();
    assertThat(Varlena.isCompressed(chunk, 1)).isFalse();
    assertThat(Varlena.storedSize(chunk, 1)).isEqualTo(Varlena.EXTERNAL_SIZE);
    assertThat(Varlena.rawLength(chunk, 1)).isEqualTo(5_000_000);
    assertThat(Varlena.externalStoredLength(chunk, 1)).isEqualTo(4_000_000);
    assertThat(Varlena.externalValueId(chunk, 1)).isEqualTo(-7);
    assertThat(Varlena.externalRelation(chunk, 1)).isEqualTo(16_400);
  }

  private static void roundTrip(
      TupleDescriptor descriptor, Vector[] rows, int[] wanted, Vector[] read, boolean index) {
    TupleBuilder builder = new TupleBuilder(descriptor);
    byte[] chunk = new byte[ROWS * 40_000];
    int[] tuples = new int[ROWS];
    int end = 8;
    for (int row = 0; row < ROWS; row++) {
      if (index) {
        builder.formIndex(rows, row, ItemPointer.of(row, 7));
      } else {
        builder.formHeap(rows, row);
      }
      tuples[row] = end;
      System.arraycopy(builder.bytes(), 0, chunk, end, builder.length());
      end = (end + builder.length() + 7) & -8;
    }
    TupleDeformer deformer = new TupleDeformer(descriptor, wanted, null);
    int half = ROWS / 2;
    if (index) {
      deformer.deformIndex(chunk, tuples, 0, half, read, 0);
      deformer.deformIndex(chunk, tuples, half, ROWS - half, read, half);
      assertThat(IndexTuple.tid(chunk, tuples[9])).isEqualTo(ItemPointer.of(9, 7));
    } else {
      deformer.deformHeap(chunk, tuples, 0, half, read, 0);
      deformer.deformHeap(chunk, tuples, half, ROWS - half, read, half);
    }
  }

  private static TupleDescriptor randomDescriptor(Random random, int size) {
    Attribute[] attributes = new Attribute[size];
    Encoding[] encodings = Encoding.values();
    for (int i = 0; i < size; i++) {
      Encoding encoding = encodings[random.nextInt(encodings.length)];
      int length = encoding == Encoding.FIXED ? 1 + random.nextInt(32) : encoding.width();
      attributes[i] = Attribute.of("c" + i, 0, encoding, length);
    }
    return new TupleDescriptor(attributes);
  }

  private static Vector[] randomRows(Random random, TupleDescriptor descriptor, double nullShare) {
    Vector[] columns = descriptor.createVectors(ROWS);
    for (int i = 0; i < columns.length; i++) {
      for (int row = 0; row < ROWS; row++) {
        if (random.nextDouble() < nullShare) {
          columns[i].setNull(row);
        } else {
          setRandom(random, columns[i], row, descriptor, i);
        }
      }
    }
    return columns;
  }

  private static void setRandom(
      Random random, Vector column, int row, TupleDescriptor descriptor, int attribute) {
    switch (column) {
      case LongVector longs ->
          longs.set(
              row,
              switch (descriptor.encoding(attribute)) {
                case UINT1 -> random.nextInt(256);
                case INT2 -> (short) random.nextInt();
                case INT4 -> random.nextInt();
                case UINT4 -> random.nextInt() & 0xffff_ffffL;
                case TID -> random.nextLong() >>> 16;
                default -> random.nextLong();
              });
      case DoubleVector doubles ->
          doubles.set(
              row,
              descriptor.width(attribute) == 4 ? random.nextFloat() : random.nextGaussian() * 1e9);
      case BytesVector slices -> {
        int width = descriptor.width(attribute);
        int size = width >= 0 ? width : random.nextInt(random.nextInt(8) == 0 ? 2000 : 140);
        byte[] value = new byte[size];
        random.nextBytes(value);
        slices.append(row, value, 0, size);
      }
    }
  }

  private static int[] randomSubset(Random random, int size) {
    return random.ints(size, 0, size).distinct().sorted().toArray();
  }

  private static Vector[] createTargets(TupleDescriptor descriptor, int[] wanted) {
    return descriptor.project(wanted).createVectors(ROWS);
  }

  private static Object describe(Vector vector, int row) {
    if (vector.isNull(row)) {
      return "null";
    }
    return switch (vector) {
      case LongVector longs -> longs.get(row);
      case DoubleVector doubles -> doubles.get(row);
      case BytesVector slices ->
          Arrays.toString(
              Arrays.copyOfRange(
                  slices.chunk(row), slices.offset(row), slices.offset(row) + slices.length(row)));
    };
  }
}
