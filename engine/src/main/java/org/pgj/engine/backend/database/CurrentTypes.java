package org.pgj.engine.backend.database;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;

/** The types and names of whichever database the process is connected to. */
final class CurrentTypes implements TypeCatalog {
  private TypeCatalog current;

  void enter(TypeCatalog database) {
    this.current = database;
  }

  @Override
  public SqlType type(int oid) {
    return current.type(oid);
  }

  @Override
  public int arrayTypeOf(int elementOid) {
    return current.arrayTypeOf(elementOid);
  }

  @Override
  public String formatTypeName(int oid) {
    return current.formatTypeName(oid);
  }

  @Override
  public int resolve(ObjectKind kind, String text) {
    return current.resolve(kind, text);
  }

  @Override
  public String describe(ObjectKind kind, int oid) {
    return current.describe(kind, oid);
  }
}
