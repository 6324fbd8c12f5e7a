package org.pgj.engine.function.system;

import java.util.List;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.privilege.AccessList;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.identity.AclItemType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** Functions on access control lists (manual: table 9.72, aclitem Functions). */
public final class AclFunctions {
  private AclFunctions() {}

  @SqlFunction("aclexplode")
  public static SetFunction explode(FunctionCall call) {
    return new AclExplosion();
  }

  @SqlFunction("acldefault_sql")
  static void defaults(int kind, long owner, BytesOutput out) {
    if (kind == 'c') {
      write(List.of(), out);
      return;
    }
    if (kind == 'p') {
      long all = Privilege.SET.bit() | Privilege.ALTER_SYSTEM.bit();
      write(List.of(new AclItem((int) owner, (int) owner, all)), out);
      return;
    }
    Securable securable =
        switch ((char) kind) {
          case 'r' -> Securable.TABLE;
          case 's' -> Securable.SEQUENCE;
          case 'd' -> Securable.DATABASE;
          case 'f' -> Securable.FUNCTION;
          case 'l' -> Securable.LANGUAGE;
          case 'L' -> Securable.LARGE_OBJECT;
          case 'n' -> Securable.SCHEMA;
          case 't' -> Securable.TABLESPACE;
          case 'F' -> Securable.FOREIGN_DATA_WRAPPER;
          case 'S' -> Securable.SERVER;
          case 'T' -> Securable.TYPE;
          default ->
              throw new DatabaseError(
                  "XX000", "unrecognized object type abbreviation: " + (char) kind);
        };
    write(AccessList.defaults(securable, (int) owner), out);
  }

  private static void write(List<AclItem> items, BytesOutput out) {
    BytesVector item = new BytesVector(1);
    ArrayBuilder array = new ArrayBuilder(AclItemType.ACLITEM);
    for (AclItem entry : items) {
      BytesOutput payload = item.output();
      payload.begin();
      AclItemType.write(entry.grantee(), entry.grantor(), entry.privileges(), payload);
      item.setWritten(0);
      array.add(item, 0);
    }
    array.finish(out);
  }

  @SqlFunction("makeaclitem")
  static void make(
      long grantee, long grantor, String privileges, boolean grantable, BytesOutput out) {
    long bits = 0;
    for (String name : privileges.split(",")) {
      Privilege privilege = Privilege.named(name);
      if (privilege == null) {
        throw new DatabaseError("22023", "unrecognized privilege type: \"" + name.strip() + "\"");
      }
      bits |= privilege.bit();
    }
    AclItemType.write(
        (int) grantee, (int) grantor, grantable ? bits | AccessList.asOptions(bits) : bits, out);
  }

  @SqlFunction("aclcontains")
  static boolean contains(Bytes array, Bytes item) {
    ArrayView view = new ArrayView(array);
    long wanted = AclItemType.privileges(item.array(), item.offset());
    BytesVector element = new BytesVector(1);
    for (int i = 0; i < view.count(); i++) {
      view.next(AclItemType.ACLITEM, element, 0);
      byte[] payload = element.chunk(0);
      int at = element.offset(0);
      if (AclItemType.grantee(payload, at) == AclItemType.grantee(item.array(), item.offset())
          && AclItemType.grantor(payload, at) == AclItemType.grantor(item.array(), item.offset())
          && (wanted & ~AclItemType.privileges(payload, at)) == 0) {
        return true;
      }
    }
    return false;
  }

  @SqlFunction("aclitem_eq")
  static boolean equal(Bytes one, Bytes other) {
    return one.contentEquals(other);
  }

  /** Kept by name, as in PostgreSQL. */
  @SqlFunction("aclinsert")
  static Bytes insert(Bytes array, Bytes item) {
    throw new DatabaseError("0A000", "aclinsert is no longer supported");
  }

  @SqlFunction("aclremove")
  static Bytes remove(Bytes array, Bytes item) {
    throw new DatabaseError("0A000", "aclremove is no longer supported");
  }
}
