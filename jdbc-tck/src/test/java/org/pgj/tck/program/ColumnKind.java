package org.pgj.tck.program;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The columns of a program's table, with values for them. */
enum ColumnKind {
  SMALL("int2", Types.SMALLINT, Getter.OF_SMALL_NUMBERS) {
    @Override
    Object value(Random random) {
      return (short) random.nextInt(-300, 300);
    }
  },
  WHOLE("int", Types.INTEGER, Getter.OF_WHOLE_NUMBERS) {
    @Override
    Object value(Random random) {
      return random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(-200, 200);
    }
  },
  LARGE("bigint", Types.BIGINT, Getter.OF_LARGE_NUMBERS) {
    @Override
    Object value(Random random) {
      return random.nextBoolean() ? random.nextLong() : (long) random.nextInt(100);
    }
  },
  EXACT("numeric(20,4)", Types.NUMERIC, Getter.OF_EXACT_NUMBERS) {
    @Override
    Object value(Random random) {
      int digits = random.nextInt(1, 50);
      return new BigDecimal(new BigInteger(digits, random), random.nextInt(0, 5));
    }
  },
  FREE("numeric", Types.NUMERIC, Getter.OF_EXACT_NUMBERS) {
    @Override
    Object value(Random random) {
      BigInteger digits = new BigInteger(random.nextInt(1, 120), random);
      return new BigDecimal(
          random.nextBoolean() ? digits : digits.negate(), random.nextInt(-5, 30));
    }
  },
  SINGLE("real", Types.REAL, Getter.OF_FLOATS) {
    @Override
    Object value(Random random) {
      return random.nextInt(3) == 0 ? (float) random.nextInt(100) : random.nextFloat(-1e6f, 1e6f);
    }
  },
  DOUBLE("float8", Types.DOUBLE, Getter.OF_FLOATS) {
    @Override
    Object value(Random random) {
      return random.nextInt(3) == 0
          ? (double) random.nextInt(100)
          : Math.scalb(random.nextDouble(), random.nextInt(-200, 200));
    }
  },
  FLAG("boolean", Types.BOOLEAN, Getter.OF_FLAGS) {
    @Override
    Object value(Random random) {
      return random.nextBoolean();
    }
  },
  WORD("varchar(12)", Types.VARCHAR, Getter.OF_TEXTS) {
    @Override
    Object value(Random random) {
      return WORDS[random.nextInt(WORDS.length)];
    }
  },
  PADDED("char(10)", Types.CHAR, Getter.OF_TEXTS) {
    @Override
    Object value(Random random) {
      return WORDS[random.nextInt(WORDS.length)].trim();
    }
  },
  TEXT("text", Types.VARCHAR, Getter.OF_TEXTS) {
    @Override
    Object value(Random random) {
      return WORDS[random.nextInt(WORDS.length)].repeat(random.nextInt(1, 4));
    }
  },
  BYTES("bytea", Types.BINARY, Getter.OF_BYTES) {
    @Override
    Object value(Random random) {
      byte[] bytes = new byte[random.nextInt(6)];
      random.nextBytes(bytes);
      return bytes;
    }
  },
  DAY("date", Types.DATE, Getter.OF_DAYS) {
    @Override
    Object value(Random random) {
      LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(-40000, 40000));
      return random.nextBoolean() ? day : Date.valueOf(day);
    }
  },
  CLOCK("time", Types.TIME, Getter.OF_CLOCKS) {
    @Override
    Object value(Random random) {
      LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(86400));
      return random.nextBoolean()
          ? time.plusNanos(random.nextInt(999_999) * 1000L)
          : Time.valueOf(time);
    }
  },
  STAMP("timestamp", Types.TIMESTAMP, Getter.OF_STAMPS) {
    @Override
    Object value(Random random) {
      LocalDateTime stamp = instant(random);
      return random.nextBoolean() ? stamp : Timestamp.valueOf(stamp);
    }
  },
  MOMENT("timestamptz(3)", Types.TIMESTAMP_WITH_TIMEZONE, Getter.OF_MOMENTS) {
    @Override
    Object value(Random random) {
      ZoneOffset offset = ZoneOffset.ofHoursMinutes(random.nextInt(-11, 12), 0);
      OffsetDateTime moment = instant(random).atOffset(offset);
      return random.nextBoolean() ? moment : Timestamp.from(moment.toInstant());
    }
  },
  IDENTIFIER("uuid", Types.OTHER, Getter.OF_IDENTIFIERS) {
    @Override
    Object value(Random random) {
      return new UUID(random.nextLong(), random.nextLong());
    }
  },
  NUMBERS("int[]", Types.ARRAY, Getter.OF_ARRAYS) {
    @Override
    Object value(Random random) {
      Integer[] numbers = new Integer[random.nextInt(4)];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextInt(4) == 0 ? null : (Integer) random.nextInt(100);
      }
      return numbers;
    }
  };

  private static final String[] WORDS = {
    "", " ", "a", "b ", "12", "-7", "3.5", "yes", "ü€", "'q\"\\", "1999-12-31", "x\ty", "9e3"
  };

  private final String type;
  private final int jdbcType;
  private final List<Getter> getters;

  ColumnKind(String type, int jdbcType, List<Getter> getters) {
    this.type = type;
    this.jdbcType = jdbcType;
    this.getters = getters;
  }

  abstract Object value(Random random);

  /** The column's name. */
  String column() {
    return "c_" + name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The ways in which it can be read. */
  List<Getter> getters() {
    return getters;
  }

  /** Its name and type, as a table's definition wants them. */
  String definition() {
    return column() + " " + type;
  }

  /** Binds a value, sometimes null, in one of the ways there are. */
  void bind(PreparedStatement statement, int parameter, Random random) throws SQLException {
    Object value = value(random);
    int way = random.nextInt(5);
    if (way == 0) {
      statement.setNull(parameter, jdbcType);
    } else if (this == NUMBERS) {
      statement.setArray(
          parameter, statement.getConnection().createArrayOf("int4", (Object[]) value));
    } else if (way == 1 && this != IDENTIFIER && this != MOMENT) {
      statement.setObject(parameter, value, jdbcType);
    } else {
      bindPlainly(statement, parameter, value);
    }
  }

  private static void bindPlainly(PreparedStatement statement, int parameter, Object value)
      throws SQLException {
    if (value instanceof Short number) {
      statement.setShort(parameter, number);
    } else if (value instanceof Integer number) {
      statement.setInt(parameter, number);
    } else if (value instanceof Long number) {
      statement.setLong(parameter, number);
    } else if (value instanceof BigDecimal number) {
      statement.setBigDecimal(parameter, number);
    } else if (value instanceof Float number) {
      statement.setFloat(parameter, number);
    } else if (value instanceof Double number) {
      statement.setDouble(parameter, number);
    } else if (value instanceof Boolean flag) {
      statement.setBoolean(parameter, flag);
    } else if (value instanceof String text) {
      statement.setString(parameter, text);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(parameter, bytes);
    } else if (value instanceof Date date) {
      statement.setDate(parameter, date);
    } else if (value instanceof Time time) {
      statement.setTime(parameter, time);
    } else if (value instanceof Timestamp stamp) {
      statement.setTimestamp(parameter, stamp);
    } else {
      statement.setObject(parameter, value);
    }
  }

  private static LocalDateTime instant(Random random) {
    return LocalDateTime.of(2000, 1, 1, 0, 0)
        .plusSeconds(random.nextInt(-1_000_000_000, 1_000_000_000))
        .plusNanos(random.nextInt(1_000_000) * 1000L);
  }
}
