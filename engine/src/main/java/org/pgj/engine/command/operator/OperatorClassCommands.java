package org.pgj.engine.command.operator;

import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAmop;
import org.pgj.engine.catalog.schema.PgAmproc;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OperatorClassItemKind;
import org.pgj.engine.parser.tree.ParsedOperatorClass;
import org.pgj.engine.parser.tree.ParsedOperatorClassItem;
import org.pgj.engine.parser.tree.ParsedOperatorFamily;
import org.pgj.engine.parser.tree.QualifiedName;

/** CREATE OPERATOR CLASS, CREATE OPERATOR FAMILY and what ALTER OPERATOR FAMILY adds and drops. */
public final class OperatorClassCommands {
  private final CommandContext context;
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final OperatorGroups groups;

  public OperatorClassCommands(CommandContext context) {
    this.context = context;
    this.changes = context.changes();
    this.store = changes.store();
    this.groups = new OperatorGroups(context);
  }

  private int schemaOf(QualifiedName name) {
    List<String> parts = name.parts();
    return Schemas.creation(context, parts.size() > 1 ? parts.get(parts.size() - 2) : null);
  }

  private void requireSuperuser(String action) {
    if (!context.user().isSuperuser()) {
      throw new DatabaseError("42501", "must be superuser to " + action);
    }
  }

  // ---- classes

  public String run(ParsedOperatorClass create) {
    int namespace = schemaOf(create.name());
    IndexMethod method = IndexMethod.of(context, create.method());
    requireSuperuser("create an operator class");
    int type = context.analyzers().get().typeNames().resolve(create.type()).type();
    String name = create.name().parts().getLast();
    int family = familyOf(create, method, name, namespace);
    FamilyMembers members = new FamilyMembers(context, method, type);
    int storage = 0;
    for (ParsedOperatorClassItem item : create.items()) {
      if (item.kind() != OperatorClassItemKind.STORAGE) {
        members.add(item);
      } else if (storage != 0) {
        throw new DatabaseError("42P17", "storage type specified more than once");
      } else {
        storage = context.analyzers().get().typeNames().resolve(item.types().getFirst()).type();
      }
    }
    if (storage == type) {
      storage = 0;
    }
    if (storage != 0 && !method.storesOther) {
      throw new DatabaseError(
          "42P17",
          "storage type cannot be different from data type for access method \""
              + method.label
              + "\"");
    }
    requireNew(create, method, name, namespace, type);
    int oid = store.newOid(PgOpclass.RELATION, PgOpclass.OPCLASS_OID_INDEX);
    store.insert(
        PgOpclass.RELATION,
        store
            .newRow(PgOpclass.RELATION)
            .oid(PgOpclass.OID, oid)
            .oid(PgOpclass.OPCMETHOD, method.oid)
            .text(PgOpclass.OPCNAME, name)
            .oid(PgOpclass.OPCNAMESPACE, namespace)
            .oid(PgOpclass.OPCOWNER, context.changes().keptRole(context.user().oid()))
            .oid(PgOpclass.OPCFAMILY, family)
            .oid(PgOpclass.OPCINTYPE, type)
            .bool(PgOpclass.OPCDEFAULT, create.isDefault())
            .oid(PgOpclass.OPCKEYTYPE, storage));
    changes.nextCommand();
    ObjectAddress address = ObjectAddress.of(PgOpclass.RELATION, oid);
    depend(address, PgNamespace.RELATION, namespace, CatalogChanges.NORMAL);
    depend(address, PgOpfamily.RELATION, family, CatalogChanges.AUTO);
    depend(address, PgType.RELATION, type, CatalogChanges.NORMAL);
    depend(address, PgType.RELATION, storage, CatalogChanges.NORMAL);
    for (FamilyMember member : members.all()) {
      write(member, method, family, method.requires(member) ? oid : 0);
    }
    changes.nextCommand();
    return "CREATE OPERATOR CLASS";
  }

  private int familyOf(ParsedOperatorClass create, IndexMethod method, String name, int namespace) {
    if (create.family() != null) {
      return groups.family(method, create.family().parts());
    }
    int family = groups.family(method, name, namespace);
    return family != 0 ? family : createFamily(method, name, namespace);
  }

  private void requireNew(
      ParsedOperatorClass create, IndexMethod method, String name, int namespace, int type) {
    if (groups.hasClass(method, name, namespace)) {
      throw new DatabaseError(
          "42710",
          "operator class \""
              + name
              + "\" for access method \""
              + method.label
              + "\" already exists");
    }
    if (!create.isDefault()) {
      return;
    }
    for (OperatorClassEntry other : context.catalog().operatorClassesOf(method.oid)) {
      if (other.isDefault() && other.inputType() == type) {
        throw new DatabaseError(
                "42710",
                "could not make operator class \""
                    + name
                    + "\" be default for type "
                    + String.join(".", create.type().names()))
            .detail("Operator class \"" + other.name() + "\" already is the default.");
      }
    }
  }

  // ---- families

  public String run(ParsedOperatorFamily statement) {
    return switch (statement.action()) {
      case CREATE -> create(statement);
      case ADD -> add(statement);
      case DROP -> drop(statement);
    };
  }

  private String create(ParsedOperatorFamily create) {
    int namespace = schemaOf(create.name());
    IndexMethod method = IndexMethod.of(context, create.method());
    requireSuperuser("create an operator family");
    String name = create.name().parts().getLast();
    if (groups.family(method, name, namespace) != 0) {
      throw new DatabaseError(
          "42710",
          "operator family \""
              + name
              + "\" for access method \""
              + method.label
              + "\" already exists");
    }
    createFamily(method, name, namespace);
    return "CREATE OPERATOR FAMILY";
  }

  private int createFamily(IndexMethod method, String name, int namespace) {
    int oid = store.newOid(PgOpfamily.RELATION, PgOpfamily.OPFAMILY_OID_INDEX);
    store.insert(
        PgOpfamily.RELATION,
        store
            .newRow(PgOpfamily.RELATION)
            .oid(PgOpfamily.OID, oid)
            .oid(PgOpfamily.OPFMETHOD, method.oid)
            .text(PgOpfamily.OPFNAME, name)
            .oid(PgOpfamily.OPFNAMESPACE, namespace)
            .oid(PgOpfamily.OPFOWNER, context.changes().keptRole(context.user().oid())));
    depend(
        ObjectAddress.of(PgOpfamily.RELATION, oid),
        PgNamespace.RELATION,
        namespace,
        CatalogChanges.NORMAL);
    changes.nextCommand();
    return oid;
  }

  private String add(ParsedOperatorFamily alter) {
    IndexMethod method = IndexMethod.of(context, alter.method());
    int family = groups.family(method, alter.name().parts());
    requireSuperuser("alter an operator family");
    FamilyMembers members = new FamilyMembers(context, method, 0);
    for (ParsedOperatorClassItem item : alter.items()) {
      if (item.kind() == OperatorClassItemKind.STORAGE) {
        throw new DatabaseError("42601", "STORAGE cannot be specified in ALTER OPERATOR FAMILY");
      }
      members.add(item);
    }
    for (FamilyMember member : members.all()) {
      if (place(member, family) != null) {
        throw atPlace("42710", member, "already exists", alter);
      }
      boolean bound = method.bindsToClass() && method.requires(member);
      write(member, method, family, bound ? classOf(method, family, member.left()) : 0);
      changes.nextCommand();
    }
    return "ALTER OPERATOR FAMILY";
  }

  private int classOf(IndexMethod method, int family, int type) {
    for (OperatorClassEntry candidate : context.catalog().operatorClassesOf(method.oid)) {
      if (candidate.family() == family && candidate.inputType() == type) {
        return candidate.oid();
      }
    }
    return 0;
  }

  private String drop(ParsedOperatorFamily alter) {
    IndexMethod method = IndexMethod.of(context, alter.method());
    int family = groups.family(method, alter.name().parts());
    requireSuperuser("alter an operator family");
    FamilyMembers members = new FamilyMembers(context, method, 0);
    alter.items().forEach(members::addPlace);
    for (FamilyMember member : members.all()) {
      ObjectAddress place = place(member, family);
      if (place == null) {
        throw atPlace("42704", member, "does not exist", alter);
      }
      new ObjectRemover(changes).drop(List.of(place), false);
    }
    return "ALTER OPERATOR FAMILY";
  }

  private DatabaseError atPlace(
      String state, FamilyMember member, String what, ParsedOperatorFamily alter) {
    return new DatabaseError(
        state,
        member.kind()
            + " "
            + member.number()
            + "("
            + context.types().format(member.left())
            + ","
            + context.types().format(member.right())
            + ") "
            + what
            + " in operator family \""
            + String.join(".", alter.name().parts())
            + "\"");
  }

  /** What stands at a member's place in a family, null if nothing does. */
  private ObjectAddress place(FamilyMember member, int family) {
    int catalog = member.function() ? PgAmproc.RELATION : PgAmop.RELATION;
    int index = member.function() ? PgAmproc.AMPROC_FAM_PROC_INDEX : PgAmop.AMOP_FAM_STRAT_INDEX;
    List<CatalogRow> rows =
        context
            .catalog()
            .source()
            .find(catalog, index, family, member.left(), member.right(), (short) member.number());
    return rows.isEmpty()
        ? null
        : ObjectAddress.of(
            catalog, rows.getFirst().oid(member.function() ? PgAmproc.OID : PgAmop.OID));
  }

  /**
   * @param operatorClass the class that is nothing without the member, 0 if it is one of the family
   */
  private void write(FamilyMember member, IndexMethod method, int family, int operatorClass) {
    ObjectAddress address =
        member.function() ? writeFunction(member, family) : writeOperator(member, method, family);
    char strength = operatorClass == 0 ? CatalogChanges.AUTO : CatalogChanges.NORMAL;
    depend(
        address,
        member.function() ? PgProc.RELATION : PgOperator.RELATION,
        member.object(),
        strength);
    if (operatorClass == 0) {
      depend(address, PgOpfamily.RELATION, family, CatalogChanges.AUTO);
    } else {
      depend(address, PgOpclass.RELATION, operatorClass, CatalogChanges.INTERNAL);
    }
    if (member.sortFamily() != 0) {
      depend(address, PgOpfamily.RELATION, member.sortFamily(), strength);
    }
  }

  private ObjectAddress writeFunction(FamilyMember member, int family) {
    int oid = store.newOid(PgAmproc.RELATION, PgAmproc.AMPROC_OID_INDEX);
    store.insert(
        PgAmproc.RELATION,
        store
            .newRow(PgAmproc.RELATION)
            .oid(PgAmproc.OID, oid)
            .oid(PgAmproc.AMPROCFAMILY, family)
            .oid(PgAmproc.AMPROCLEFTTYPE, member.left())
            .oid(PgAmproc.AMPROCRIGHTTYPE, member.right())
            .int2(PgAmproc.AMPROCNUM, member.number())
            .oid(PgAmproc.AMPROC, member.object()));
    return ObjectAddress.of(PgAmproc.RELATION, oid);
  }

  private ObjectAddress writeOperator(FamilyMember member, IndexMethod method, int family) {
    int oid = store.newOid(PgAmop.RELATION, PgAmop.AMOP_OID_INDEX);
    store.insert(
        PgAmop.RELATION,
        store
            .newRow(PgAmop.RELATION)
            .oid(PgAmop.OID, oid)
            .oid(PgAmop.AMOPFAMILY, family)
            .oid(PgAmop.AMOPLEFTTYPE, member.left())
            .oid(PgAmop.AMOPRIGHTTYPE, member.right())
            .int2(PgAmop.AMOPSTRATEGY, member.number())
            .character(PgAmop.AMOPPURPOSE, member.sortFamily() == 0 ? 's' : 'o')
            .oid(PgAmop.AMOPOPR, member.object())
            .oid(PgAmop.AMOPMETHOD, method.oid)
            .oid(PgAmop.AMOPSORTFAMILY, member.sortFamily()));
    return ObjectAddress.of(PgAmop.RELATION, oid);
  }

  private void depend(ObjectAddress dependent, int catalog, int oid, char type) {
    if (oid != 0) {
      changes.depend(dependent, ObjectAddress.of(catalog, oid), type);
    }
  }
}
