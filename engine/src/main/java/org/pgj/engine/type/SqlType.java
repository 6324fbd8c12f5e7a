package org.pgj.engine.type;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * One SQL data type: how its values are held, read, written, compared and hashed. Instances are
 * immutable and safe for use by many threads; built-in ones come from {@code
 * registry.BuiltinTypes}, enums, domains, composites and their arrays are made from catalog rows.
 *
 * <p>Values travel as (vector, row). Null is never passed to any method here: callers test it.
 */
public abstract class SqlType {
  /** No type modifier. */
  public static final int NO_TYPMOD = -1;

  private static final String UNREAD_REST = "incorrect binary data format";

  private final int oid;
  private final String name;
  private final Representation representation;
  private final int length;
  private final int align;

  /**
   * @param oid pg_type.oid
   * @param name pg_type.typname
   * @param length pg_type.typlen: bytes, -1 varlena, -2 C string
   * @param align 1, 2, 4 or 8 (pg_type.typalign c, s, i, d)
   */
  protected SqlType(int oid, String name, Representation representation, int length, int align) {
    this.oid = oid;
    this.name = name;
    this.representation = representation;
    this.length = length;
    this.align = align;
  }

  public final int oid() {
    return oid;
  }

  /** pg_type.typname, such as {@code int4}; {@link TypeNames} has the SQL spelling. */
  public final String name() {
    return name;
  }

  public final Representation representation() {
    return representation;
  }

  /** Stored bytes, -1 for variable length, -2 for a C string. */
  public final int length() {
    return length;
  }

  /** Alignment of the stored form: 1, 2, 4 or 8. */
  public final int align() {
    return align;
  }

  /** Name used in error messages: {@code integer} for int4. */
  public String displayName() {
    return TypeNames.sqlName(oid, name);
  }

  /**
   * Whether a stored value shorter than eight bytes is widened to {@link Representation#LONG}
   * without sign: oid and its aliases, xid, cid, "char", enums.
   */
  public boolean isUnsigned() {
    return false;
  }

  /** The element type of an array type, 0 for others. */
  public int elementOid() {
    return 0;
  }

  /** Whether this is an array type proper (not oidvector, point and the like). */
  public boolean isTrueArray() {
    return false;
  }

  /** The delimiter between elements in an array's text form (pg_type.typdelim). */
  public char delimiter() {
    return ',';
  }

  /**
   * Reads the text form (the type's input function).
   *
   * @param text UTF-8
   * @param typmod the modifier to enforce, {@link #NO_TYPMOD} if none
   * @throws DatabaseError 22P02, 22003, 22007, 22008 … with PostgreSQL's text
   */
  public abstract void input(
      byte[] text, int from, int to, int typmod, Vector target, int row, TypeContext context);

  /** {@link #input} of a Java string. */
  public final void input(String text, int typmod, Vector target, int row, TypeContext context) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    input(bytes, 0, bytes.length, typmod, target, row, context);
  }

  /** Appends the text form in UTF-8 (the type's output function). */
  public abstract void output(Vector source, int row, BytesOutput out, TypeContext context);

  /** The text form as a Java string: for messages and cold paths. */
  public final String outputText(Vector source, int row, TypeContext context) {
    BytesOutput out = new BytesOutput(64);
    output(source, row, out, context);
    return out.text();
  }

  /** Reads the binary wire form (the type's receive function). */
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    throw noBinaryInput();
  }

  /** 42883: values cannot be sent in binary form. */
  protected final DatabaseError noBinaryInput() {
    return new DatabaseError(
        "42883", "no binary input function available for type " + displayName());
  }

  /** Appends the binary wire form (the type's send function). */
  public void send(Vector source, int row, BytesOutput out, TypeContext context) {
    throw noBinaryOutput();
  }

  /** 42883: values cannot be given out in binary form. */
  protected final DatabaseError noBinaryOutput() {
    return new DatabaseError(
        "42883", "no binary output function available for type " + displayName());
  }

  /** Whether {@link #compare} works: the type has a default B-tree operator class. */
  public boolean isOrdered() {
    return true;
  }

  /** Whether {@link #hash} agrees with equality. */
  public boolean isHashable() {
    return isOrdered();
  }

  /** Order of values of {@link Representation#LONG}. */
  public int compareLong(long left, long right) {
    return Long.compare(left, right);
  }

  /** Whether {@link #compareLong} is the order of signed numbers. */
  public boolean isSignedOrder() {
    return representation == Representation.LONG && compareLong(-1, 1) < 0;
  }

  /**
   * Order of values of {@link Representation#DOUBLE}: NaN equals NaN and sorts last, -0 equals 0.
   */
  public final int compareDouble(double left, double right) {
    if (left < right) {
      return -1;
    }
    if (left > right) {
      return 1;
    }
    if (left == right) {
      return 0;
    }
    return left != left ? (right != right ? 0 : 1) : -1;
  }

  /** Order of values of {@link Representation#BYTES}; the default is unsigned byte order. */
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return Arrays.compareUnsigned(
        left, leftOffset, leftOffset + leftLength, right, rightOffset, rightOffset + rightLength);
  }

  /** How many numbers {@link #sortPrefix} may be asked for; 0 if there are none. */
  public int sortPrefixes() {
    return 0;
  }

  /**
   * A number that stands for values of {@link Representation#BYTES} in their order: of two values
   * whose numbers differ, the one with the smaller number comes first; if they are equal, the
   * numbers of the next part may tell.
   *
   * @param part from 0
   */
  public long sortPrefix(byte[] value, int offset, int length, int part) {
    return 0;
  }

  /** Whether equal values always have equal payload bytes, so that memory comparison will do. */
  public boolean isBytewiseEqual() {
    return representation != Representation.DOUBLE;
  }

  /** Default B-tree order: negative, zero or positive. */
  public final int compare(Vector left, int leftRow, Vector right, int rightRow) {
    return switch (representation) {
      case LONG ->
          compareLong(((LongVector) left).get(leftRow), ((LongVector) right).get(rightRow));
      case DOUBLE ->
          compareDouble(((DoubleVector) left).get(leftRow), ((DoubleVector) right).get(rightRow));
      case BYTES -> {
        BytesVector a = (BytesVector) left;
        BytesVector b = (BytesVector) right;
        yield compareBytes(
            a.chunk(leftRow),
            a.offset(leftRow),
            a.length(leftRow),
            b.chunk(rightRow),
            b.offset(rightRow),
            b.length(rightRow));
      }
    };
  }

  /** Hash of a value of {@link Representation#BYTES}; equal values hash equal. */
  public long hashBytes(byte[] value, int offset, int length) {
    return Hashing.bytes(value, offset, length);
  }

  /** Hash of a value: equal values hash equal; the same in every process of one engine build. */
  public final long hash(Vector source, int row) {
    return switch (representation) {
      case LONG -> Hashing.mix(((LongVector) source).get(row));
      case DOUBLE -> Hashing.ofDouble(((DoubleVector) source).get(row));
      case BYTES -> {
        BytesVector bytes = (BytesVector) source;
        yield hashBytes(bytes.chunk(row), bytes.offset(row), bytes.length(row));
      }
    };
  }

  /**
   * Packs modifier arguments as written in a type name, {@code numeric(10,2)} (typmodin).
   *
   * @throws DatabaseError 22023 for values out of range, 42601 if the type takes none
   */
  public int typmodIn(int[] arguments) {
    throw new DatabaseError(
        "42601", "type modifier is not allowed for type \"" + TypeNames.sqlName(oid, name) + "\"");
  }

  /** The modifier as it is printed after the type's name, with parentheses (typmodout). */
  public String typmodOut(int typmod) {
    return typmod < 0 ? "" : "(" + typmod + ")";
  }

  /** 22P02 with the offending text. */
  protected final DatabaseError invalidSyntax(byte[] text, int from, int to) {
    return invalidSyntax(displayName(), text, from, to);
  }

  /** 22P02 with the offending text, for a type of the given display name. */
  public static DatabaseError invalidSyntax(String type, byte[] text, int from, int to) {
    return new DatabaseError(
        "22P02",
        "invalid input syntax for type "
            + type
            + ": \""
            + new String(text, from, to - from, StandardCharsets.UTF_8)
            + "\"");
  }

  /** 22003: the text is a number that the type cannot hold. */
  protected final DatabaseError outOfRange(byte[] text, int from, int to) {
    return new DatabaseError(
        "22003",
        "value \""
            + new String(text, from, to - from, StandardCharsets.UTF_8)
            + "\" is out of range for type "
            + displayName());
  }

  /** 08P01 / 22P03 checks of a binary value's length. */
  protected final void requireLength(int from, int to, int expected) {
    if (to - from < expected) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    if (to - from > expected) {
      throw unreadRest();
    }
  }

  /** 22P03: there is more of a binary value than its type takes. */
  protected static DatabaseError unreadRest() {
    return new DatabaseError("22P03", UNREAD_REST);
  }

  /** Whether a binary value was refused because there is more of it than its type takes. */
  public static boolean isUnreadRest(DatabaseError error) {
    return error.getMessage().equals(UNREAD_REST);
  }

  @Override
  public String toString() {
    return name;
  }
}
