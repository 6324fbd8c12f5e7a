package org.pgj.engine.function.hash;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.identity.EnumType;
import org.pgj.engine.type.number.IntegerType;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.range.Bound;
import org.pgj.engine.type.range.MultirangeType;
import org.pgj.engine.type.range.Range;
import org.pgj.engine.type.range.RangeType;
import org.pgj.engine.type.record.RecordType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.time.Intervals;
import org.pgj.engine.type.time.TimetzType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** hashint4, hashtext and all others, with 32 bits and, seeded, with 64. */
public final class HashFunctions {
  private static final BigInteger BASE = BigInteger.valueOf(10_000);

  private HashFunctions() {}

  @SqlFunction({
    "hashint2",
    "hashint4",
    "hashint8",
    "hashfloat4",
    "hashfloat8",
    "hashoid",
    "hashchar",
    "hashname",
    "hashtext",
    "hashbpchar",
    "hashoidvector",
    "hash_numeric",
    "hash_array",
    "hash_aclitem",
    "hashinet",
    "hashmacaddr",
    "hashmacaddr8",
    "hashtid",
    "hashenum",
    "hash_range",
    "hash_multirange",
    "hash_record",
    "jsonb_hash",
    "time_hash",
    "timetz_hash",
    "interval_hash",
    "timestamp_hash",
    "uuid_hash",
    "pg_lsn_hash"
  })
  static int hash(Arguments arguments, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    return (int) new Hash(0, context).of(type, arguments.vector(0), arguments.row());
  }

  @SqlFunction({
    "hashint2extended",
    "hashint4extended",
    "hashint8extended",
    "hashfloat4extended",
    "hashfloat8extended",
    "hashoidextended",
    "hashcharextended",
    "hashnameextended",
    "hashtextextended",
    "hashbpcharextended",
    "hashoidvectorextended",
    "hash_numeric_extended",
    "hash_array_extended",
    "hash_aclitem_extended",
    "hashinetextended",
    "hashmacaddrextended",
    "hashmacaddr8extended",
    "hashtidextended",
    "hashenumextended",
    "hash_range_extended",
    "hash_multirange_extended",
    "hash_record_extended",
    "jsonb_hash_extended",
    "time_hash_extended",
    "timetz_hash_extended",
    "interval_hash_extended",
    "timestamp_hash_extended",
    "uuid_hash_extended",
    "pg_lsn_hash_extended"
  })
  static long hashExtended(Arguments arguments, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    return new Hash(arguments.getLong(1), context).of(type, arguments.vector(0), arguments.row());
  }

  /** The hash of values under one seed. */
  private static final class Hash {
    private final long seed;
    private final FunctionContext context;

    Hash(long seed, FunctionContext context) {
      this.seed = seed;
      this.context = context;
    }

    long of(SqlType type, Vector source, int row) {
      if (!type.isHashable() && !(type instanceof RecordType)) {
        throw new DatabaseError(
            "42883",
            "could not identify a hash function for type "
                + context.catalog().formatTypeName(type.oid()));
      }
      return switch (source) {
        case LongVector vector -> integer(type, vector.get(row));
        case DoubleVector vector -> floating(vector.get(row));
        case BytesVector vector -> bytes(type, new Bytes().set(vector, row));
      };
    }

    private long integer(SqlType type, long value) {
      if (type.length() < 8 || type instanceof EnumType) {
        return LookupHash.integer((int) value, seed);
      }
      int low = (int) value;
      int high = (int) (value >> 32);
      return LookupHash.integer(low ^ (value >= 0 ? high : ~high), seed);
    }

    private long floating(double value) {
      if (value == 0) {
        return seed;
      }
      byte[] image = new BytesOutput(8).writeLongLE(Double.doubleToLongBits(value)).toArray();
      return LookupHash.bytes(image, 0, image.length, seed);
    }

    private long plain(Bytes value, int length) {
      return LookupHash.bytes(value.array(), value.offset(), length, seed);
    }

    private long bytes(SqlType type, Bytes value) {
      if (type.isTrueArray()) {
        return array(value);
      }
      if (type instanceof RangeType range) {
        return range(range.read(value));
      }
      if (type instanceof MultirangeType multirange) {
        long hash = 1;
        for (Range part : multirange.read(value)) {
          hash = hash * 31 + range(part);
        }
        return hash;
      }
      if (type instanceof RecordType) {
        return record(value);
      }
      switch (type.oid()) {
        case Oids.BPCHAR -> {
          int length = value.length();
          while (length > 0 && value.get(length - 1) == ' ') {
            length--;
          }
          return plain(value, length);
        }
        case Oids.NAME -> {
          int length = 0;
          while (length < value.length() && value.get(length) != 0) {
            length++;
          }
          return plain(value, length);
        }
        case Oids.NUMERIC -> {
          return numeric(value);
        }
        case Oids.INTERVAL -> {
          long days =
              Intervals.months(value.array(), value.offset()) * 30L
                  + Intervals.days(value.array(), value.offset());
          long micros = Intervals.micros(value.array(), value.offset());
          return integer(IntegerType.INT8, days * 86_400_000_000L + micros);
        }
        case Oids.TIMETZ -> {
          long micros = TimetzType.micros(value.array(), value.offset());
          int zone = TimetzType.zone(value.array(), value.offset());
          return integer(IntegerType.INT8, micros) ^ LookupHash.integer(zone, seed);
        }
        default -> {
          if (type.isBytewiseEqual()) {
            return plain(value, value.length());
          }
          long own = type.hashBytes(value.array(), value.offset(), value.length());
          return integer(IntegerType.INT8, own);
        }
      }
    }

    /** Of the digits in base 10000 without zeros at both ends, and of their weight. */
    private long numeric(Bytes value) {
      if (NumericFormat.isSpecial(value.array(), value.offset())) {
        return seed;
      }
      BigDecimal number = NumericFormat.toBigDecimal(value).abs().stripTrailingZeros();
      if (number.signum() == 0) {
        return seed - 1;
      }
      int scale = Math.floorDiv(Math.max(number.scale(), 0) + 3, 4);
      BigInteger digits = number.setScale(scale * 4).unscaledValue();
      int count = 0;
      BytesOutput reversed = new BytesOutput(16);
      boolean started = false;
      while (digits.signum() != 0) {
        BigInteger[] parts = digits.divideAndRemainder(BASE);
        digits = parts[0];
        int digit = parts[1].intValue();
        started |= digit != 0;
        if (started) {
          reversed.writeShortLE(digit);
        }
        count++;
      }
      byte[] backward = reversed.toArray();
      byte[] forward = new byte[backward.length];
      for (int i = 0; i < backward.length; i += 2) {
        forward[forward.length - 2 - i] = backward[i];
        forward[forward.length - 1 - i] = backward[i + 1];
      }
      int weight = count - 1 - scale;
      return LookupHash.bytes(forward, 0, forward.length, seed) ^ weight;
    }

    private long array(Bytes value) {
      ArrayView view = new ArrayView(value);
      long hash = 1;
      if (view.count() > 0) {
        SqlType element = context.catalog().type(view.elementType());
        Vector item = Vector.create(element.representation(), 1);
        for (int i = 0; i < view.count(); i++) {
          view.next(element, item, 0);
          hash = hash * 31 + (item.isNull(0) ? 0 : of(element, item, 0));
        }
      }
      return hash;
    }

    private long record(Bytes value) {
      RecordView view = new RecordView(value);
      long hash = 0;
      for (int i = 0; i < view.count(); i++) {
        SqlType field = context.catalog().type(view.type());
        Vector item = Vector.create(field.representation(), 1);
        view.next(field, item, 0);
        hash = hash * 31 + (item.isNull(0) ? 0 : of(field, item, 0));
      }
      return hash;
    }

    private long range(Range range) {
      int flags = range.isEmpty() ? 1 : 0;
      long lower = 0;
      long upper = 0;
      if (!range.isEmpty()) {
        flags |= (range.lower().inclusive() ? 2 : 0) | (range.upper().inclusive() ? 4 : 0);
        flags |= (range.lower().isInfinite() ? 8 : 0) | (range.upper().isInfinite() ? 16 : 0);
        lower = bound(range.type().subtype(), range.lower());
        upper = bound(range.type().subtype(), range.upper());
      }
      int hash = (int) LookupHash.integer(flags, seed) ^ (int) lower;
      int low = Integer.rotateLeft(hash, 1) ^ (int) upper;
      return seed == 0 ? low & 0xFFFFFFFFL : (lower ^ Long.rotateLeft(upper, 1)) ^ low;
    }

    private long bound(SqlType subtype, Bound bound) {
      return bound.isInfinite() ? 0 : of(subtype, bound.value(), 0);
    }
  }
}
