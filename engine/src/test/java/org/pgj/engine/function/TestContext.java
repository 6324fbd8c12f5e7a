package org.pgj.engine.function;

import java.time.ZoneId;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.TypeNames;
import org.pgj.engine.type.registry.BuiltinTypes;
import org.pgj.engine.type.text.CharacterEncoding;

/** A session with default settings, the zone America/Los_Angeles and only built-in types. */
public final class TestContext implements FunctionContext, TypeCatalog {
  private final BuiltinTypes types = new BuiltinTypes();
  private final ZoneId zone = ZoneId.of("America/Los_Angeles");
  private final SessionRandom random = new SessionRandom();

  @Override
  public DateStyle dateStyle() {
    return DateStyle.ISO;
  }

  @Override
  public DateOrder dateOrder() {
    return DateOrder.MDY;
  }

  @Override
  public IntervalStyle intervalStyle() {
    return IntervalStyle.POSTGRES;
  }

  @Override
  public ZoneId timeZone() {
    return zone;
  }

  @Override
  public int extraFloatDigits() {
    return 1;
  }

  @Override
  public boolean isByteaOutputHex() {
    return true;
  }

  @Override
  public CharacterEncoding clientEncoding() {
    return CharacterEncoding.UTF8;
  }

  @Override
  public long transactionTimestamp() {
    return 0;
  }

  @Override
  public TypeCatalog catalog() {
    return this;
  }

  @Override
  public long statementTimestamp() {
    return 0;
  }

  @Override
  public long clockTimestamp() {
    return 0;
  }

  @Override
  public SessionRandom random() {
    return random;
  }

  @Override
  public String setting(String name, boolean missingOk) {
    return null;
  }

  @Override
  public String setSetting(String name, String value, boolean local) {
    return value;
  }

  @Override
  public void checkInterrupts() {}

  @Override
  public <T> T service(Class<T> type) {
    throw DatabaseError.notSupported(type.getSimpleName());
  }

  @Override
  public SqlType type(int oid) {
    SqlType type = types.find(oid);
    if (type == null) {
      throw new DatabaseError("XX000", "cache lookup failed for type " + oid);
    }
    return type;
  }

  @Override
  public int arrayTypeOf(int elementOid) {
    for (int oid = 1; oid < 7000; oid++) {
      if (BuiltinTypes.elementOf(oid) == elementOid) {
        return oid;
      }
    }
    return 0;
  }

  @Override
  public String formatTypeName(int oid) {
    return TypeNames.sqlName(oid, type(oid).name());
  }

  @Override
  public int resolve(ObjectKind kind, String text) {
    if (kind == ObjectKind.TYPE && text.equals("integer")) {
      return Oids.INT4;
    }
    throw new DatabaseError("42704", "not known here: " + text);
  }

  @Override
  public String describe(ObjectKind kind, int oid) {
    return kind == ObjectKind.TYPE ? formatTypeName(oid) : null;
  }
}
