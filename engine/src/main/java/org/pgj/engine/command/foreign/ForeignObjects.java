package org.pgj.engine.command.foreign;

import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgForeignDataWrapper;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgUserMapping;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedForeignServer;
import org.pgj.engine.parser.tree.ParsedForeignWrapper;
import org.pgj.engine.parser.tree.ParsedImportForeignSchema;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedRole;
import org.pgj.engine.parser.tree.ParsedUserMapping;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.RoleKind;
import org.pgj.engine.parser.tree.UserMappingAction;

/** CREATE and ALTER of wrappers and servers, all of user mappings, IMPORT FOREIGN SCHEMA. */
public final class ForeignObjects {
  private static final int FDW_HANDLER = 3115;
  private static final int[] NO_TYPES = {};
  private static final int[] VALIDATOR_TYPES = {1009, 26};

  private final CommandContext context;
  private final CatalogStore store;

  public ForeignObjects(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  private StoredRow row(int catalog, int index, Object... keys) {
    List<StoredRow> rows = store.rows(catalog, index, keys);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private StoredRow wrapper(String name) {
    return row(
        PgForeignDataWrapper.RELATION, PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_NAME_INDEX, name);
  }

  private StoredRow wrapper(int oid) {
    return row(
        PgForeignDataWrapper.RELATION, PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_OID_INDEX, oid);
  }

  private StoredRow existingWrapper(String name) {
    StoredRow row = wrapper(name);
    if (row == null) {
      throw new DatabaseError("42704", "foreign-data wrapper \"" + name + "\" does not exist");
    }
    return row;
  }

  private StoredRow server(String name) {
    return row(PgForeignServer.RELATION, PgForeignServer.FOREIGN_SERVER_NAME_INDEX, name);
  }

  private StoredRow existingServer(String name) {
    StoredRow row = server(name);
    if (row == null) {
      throw new DatabaseError("42704", "server \"" + name + "\" does not exist");
    }
    return row;
  }

  private void tell(Notice notice) {
    context.session().notices().receive(notice);
  }

  private void skip(String state, String message) {
    tell(new Notice(Notice.Level.NOTICE, state, message + ", skipping", null, null, 0));
  }

  // ---- wrappers

  public String run(ParsedForeignWrapper statement) {
    if (!context.user().isSuperuser()) {
      String verb = statement.alter() ? "alter" : "create";
      throw new DatabaseError(
              "42501",
              "permission denied to " + verb + " foreign-data wrapper \"" + statement.name() + "\"")
          .hint("Must be superuser to " + verb + " a foreign-data wrapper.");
    }
    if (statement.alter()) {
      alter(statement);
    } else {
      create(statement);
    }
    context.changes().nextCommand();
    return (statement.alter() ? "ALTER" : "CREATE") + " FOREIGN DATA WRAPPER";
  }

  private void create(ParsedForeignWrapper create) {
    if (wrapper(create.name()) != null) {
      throw new DatabaseError(
          "42710", "foreign-data wrapper \"" + create.name() + "\" already exists");
    }
    int handler = function(create, "handler", 0);
    int validator = function(create, "validator", 0);
    String[] options = ForeignOptions.changed(null, create.options());
    ForeignOptions.validate(context, validator, options, PgForeignDataWrapper.RELATION);
    int oid =
        store.newOid(
            PgForeignDataWrapper.RELATION, PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_OID_INDEX);
    store.insert(
        PgForeignDataWrapper.RELATION,
        store
            .newRow(PgForeignDataWrapper.RELATION)
            .oid(PgForeignDataWrapper.OID, oid)
            .text(PgForeignDataWrapper.FDWNAME, create.name())
            .oid(PgForeignDataWrapper.FDWOWNER, context.changes().keptRole(context.user().oid()))
            .oid(PgForeignDataWrapper.FDWHANDLER, handler)
            .oid(PgForeignDataWrapper.FDWVALIDATOR, validator)
            .texts(PgForeignDataWrapper.FDWOPTIONS, options));
    depend(oid, handler, validator);
  }

  private void depend(int wrapper, int... functions) {
    ObjectAddress address = ObjectAddress.of(PgForeignDataWrapper.RELATION, wrapper);
    for (int function : functions) {
      if (function != 0) {
        context
            .changes()
            .depend(address, ObjectAddress.of(PgProc.RELATION, function), CatalogChanges.NORMAL);
      }
    }
  }

  private void alter(ParsedForeignWrapper alter) {
    StoredRow row = existingWrapper(alter.name());
    int handlerBefore = row.oid(PgForeignDataWrapper.FDWHANDLER);
    int handler = function(alter, "handler", handlerBefore);
    int validator = function(alter, "validator", row.oid(PgForeignDataWrapper.FDWVALIDATOR));
    if (handler != handlerBefore) {
      tell(
          Notice.warning(
              "01000",
              "changing the foreign-data wrapper handler can change behavior of existing foreign"
                  + " tables"));
    }
    boolean givesValidator = names(alter, "validator");
    if (givesValidator && validator != 0) {
      tell(
          Notice.warning(
              "01000",
              "changing the foreign-data wrapper validator can cause the options for dependent"
                  + " objects to become invalid"));
    }
    RowValues values =
        store
            .change(PgForeignDataWrapper.RELATION, row)
            .oid(PgForeignDataWrapper.FDWHANDLER, handler)
            .oid(PgForeignDataWrapper.FDWVALIDATOR, validator);
    if (!alter.options().isEmpty()) {
      String[] options =
          ForeignOptions.changed(row.texts(PgForeignDataWrapper.FDWOPTIONS), alter.options());
      ForeignOptions.validate(context, validator, options, PgForeignDataWrapper.RELATION);
      values.texts(PgForeignDataWrapper.FDWOPTIONS, options);
    }
    store.update(PgForeignDataWrapper.RELATION, row, values);
    if (givesValidator || names(alter, "handler")) {
      int oid = row.oid(PgForeignDataWrapper.OID);
      context.changes().forgetDependencies(ObjectAddress.of(PgForeignDataWrapper.RELATION, oid));
      depend(oid, handler, validator);
    }
  }

  private static boolean names(ParsedForeignWrapper statement, String what) {
    return statement.functions().stream().anyMatch(option -> option.name().equals(what));
  }

  /** The function of HANDLER or VALIDATOR; as before if there is no word of it. */
  private int function(ParsedForeignWrapper statement, String what, int before) {
    ParsedOption found = null;
    for (ParsedOption option : statement.functions()) {
      if (option.name().equals(what)) {
        if (found != null) {
          throw new DatabaseError("42601", "conflicting or redundant options")
              .at(option.location());
        }
        found = option;
      }
    }
    if (found == null) {
      return before;
    }
    if (found.value() == null) {
      return 0;
    }
    QualifiedName name = (QualifiedName) found.value();
    boolean isHandler = what.equals("handler");
    FunctionEntry function =
        ForeignFunctions.find(context, name, isHandler ? NO_TYPES : VALIDATOR_TYPES);
    if (isHandler && function.resultType() != FDW_HANDLER) {
      throw new DatabaseError(
          "42809", "function " + String.join(".", name.parts()) + " must return type fdw_handler");
    }
    return function.oid();
  }

  // ---- servers

  public String run(ParsedForeignServer statement) {
    if (statement.alter()) {
      alter(statement);
    } else {
      create(statement);
    }
    context.changes().nextCommand();
    return statement.alter() ? "ALTER SERVER" : "CREATE SERVER";
  }

  private void create(ParsedForeignServer create) {
    if (server(create.name()) != null) {
      String message = "server \"" + create.name() + "\" already exists";
      if (!create.ifNotExists()) {
        throw new DatabaseError("42710", message);
      }
      skip("42710", message);
      return;
    }
    StoredRow wrapper = existingWrapper(create.wrapper());
    int wrapperOid = wrapper.oid(PgForeignDataWrapper.OID);
    new ObjectRights(context)
        .require(
            Securable.FOREIGN_DATA_WRAPPER,
            wrapperOid,
            Privilege.USAGE,
            "foreign-data wrapper " + create.wrapper());
    String[] options = ForeignOptions.changed(null, create.options());
    ForeignOptions.validate(
        context, wrapper.oid(PgForeignDataWrapper.FDWVALIDATOR), options, PgForeignServer.RELATION);
    int oid = store.newOid(PgForeignServer.RELATION, PgForeignServer.FOREIGN_SERVER_OID_INDEX);
    store.insert(
        PgForeignServer.RELATION,
        store
            .newRow(PgForeignServer.RELATION)
            .oid(PgForeignServer.OID, oid)
            .text(PgForeignServer.SRVNAME, create.name())
            .oid(PgForeignServer.SRVOWNER, context.changes().keptRole(context.user().oid()))
            .oid(PgForeignServer.SRVFDW, wrapperOid)
            .text(PgForeignServer.SRVTYPE, create.type())
            .text(PgForeignServer.SRVVERSION, create.version())
            .texts(PgForeignServer.SRVOPTIONS, options));
    context
        .changes()
        .depend(
            ObjectAddress.of(PgForeignServer.RELATION, oid),
            ObjectAddress.of(PgForeignDataWrapper.RELATION, wrapperOid),
            CatalogChanges.NORMAL);
  }

  private void alter(ParsedForeignServer alter) {
    StoredRow row = existingServer(alter.name());
    new NamedObjects(context).requireOwner(ObjectKind.FOREIGN_SERVER, row.oid(PgForeignServer.OID));
    RowValues values = store.change(PgForeignServer.RELATION, row);
    if (alter.hasVersion()) {
      values.text(PgForeignServer.SRVVERSION, alter.version());
    }
    if (!alter.options().isEmpty()) {
      String[] options =
          ForeignOptions.changed(row.texts(PgForeignServer.SRVOPTIONS), alter.options());
      ForeignOptions.validate(context, validatorOf(row), options, PgForeignServer.RELATION);
      values.texts(PgForeignServer.SRVOPTIONS, options);
    }
    store.update(PgForeignServer.RELATION, row, values);
  }

  private int validatorOf(StoredRow server) {
    return wrapper(server.oid(PgForeignServer.SRVFDW)).oid(PgForeignDataWrapper.FDWVALIDATOR);
  }

  // ---- user mappings

  public String run(ParsedUserMapping statement) {
    String tag = statement.action() + " USER MAPPING";
    boolean drops = statement.action() == UserMappingAction.DROP;
    Integer role = role(statement.role(), drops && statement.lenient());
    if (role == null) {
      return tag;
    }
    StoredRow server = server(statement.server());
    if (server == null && drops && statement.lenient()) {
      skip("42704", "server \"" + statement.server() + "\" does not exist");
      return tag;
    }
    server = existingServer(statement.server());
    RoleEntry entry = role == 0 ? null : context.catalog().role(role);
    String mapping = "user mapping for \"" + (entry == null ? "public" : entry.name()) + "\" ";
    StoredRow row =
        row(
            PgUserMapping.RELATION,
            PgUserMapping.USER_MAPPING_USER_SERVER_INDEX,
            role,
            server.oid(PgForeignServer.OID));
    switch (statement.action()) {
      case CREATE -> {
        requireMapping(role, server);
        if (row == null) {
          create(statement, role, server);
        } else {
          exists(statement, mapping);
        }
      }
      case ALTER -> {
        requireThere(row, mapping, statement.server());
        requireMapping(role, server);
        alter(statement, row, server);
      }
      case DROP -> {
        if (row == null && statement.lenient()) {
          skip("42704", mapping + "does not exist for server \"" + statement.server() + "\"");
          return tag;
        }
        requireThere(row, mapping, statement.server());
        requireMapping(role, server);
        new ObjectRemover(context.changes())
            .drop(
                List.of(ObjectAddress.of(PgUserMapping.RELATION, row.oid(PgUserMapping.OID))),
                false);
      }
    }
    context.changes().nextCommand();
    return tag;
  }

  /** The role's oid, 0 for PUBLIC; null if there is none and that is no error. */
  private Integer role(ParsedRole role, boolean missingOk) {
    if (role.kind() == RoleKind.PUBLIC) {
      return 0;
    }
    if (missingOk && role.kind() == RoleKind.NAMED && context.catalog().role(role.name()) == null) {
      skip("42704", "role \"" + role.name() + "\" does not exist");
      return null;
    }
    return RoleNames.oid(context, role);
  }

  /** Who owns the server may map anybody, who may use it himself. */
  private void requireMapping(int role, StoredRow server) {
    ObjectRights rights = new ObjectRights(context);
    if (rights.owns(server.oid(PgForeignServer.SRVOWNER))) {
      return;
    }
    String name = "foreign server " + server.text(PgForeignServer.SRVNAME);
    if (role != context.user().oid()) {
      throw new DatabaseError("42501", "must be owner of " + name);
    }
    rights.require(Securable.SERVER, server.oid(PgForeignServer.OID), Privilege.USAGE, name);
  }

  private void requireThere(StoredRow row, String mapping, String server) {
    if (row == null) {
      throw new DatabaseError("42704", mapping + "does not exist for server \"" + server + "\"");
    }
  }

  private void exists(ParsedUserMapping create, String mapping) {
    String message = mapping + "already exists for server \"" + create.server() + "\"";
    if (!create.lenient()) {
      throw new DatabaseError("42710", message);
    }
    skip("42710", message);
  }

  private void create(ParsedUserMapping create, int role, StoredRow server) {
    String[] options = ForeignOptions.changed(null, create.options());
    ForeignOptions.validate(context, validatorOf(server), options, PgUserMapping.RELATION);
    int oid = store.newOid(PgUserMapping.RELATION, PgUserMapping.USER_MAPPING_OID_INDEX);
    int serverOid = server.oid(PgForeignServer.OID);
    store.insert(
        PgUserMapping.RELATION,
        store
            .newRow(PgUserMapping.RELATION)
            .oid(PgUserMapping.OID, oid)
            .oid(PgUserMapping.UMUSER, context.changes().keptRole(role))
            .oid(PgUserMapping.UMSERVER, serverOid)
            .texts(PgUserMapping.UMOPTIONS, options));
    context
        .changes()
        .depend(
            ObjectAddress.of(PgUserMapping.RELATION, oid),
            ObjectAddress.of(PgForeignServer.RELATION, serverOid),
            CatalogChanges.NORMAL);
  }

  private void alter(ParsedUserMapping alter, StoredRow row, StoredRow server) {
    String[] options = ForeignOptions.changed(row.texts(PgUserMapping.UMOPTIONS), alter.options());
    ForeignOptions.validate(context, validatorOf(server), options, PgUserMapping.RELATION);
    store.update(
        PgUserMapping.RELATION, row, values -> values.texts(PgUserMapping.UMOPTIONS, options));
  }

  // ---- foreign schemas

  /** There are no handlers that could list a foreign schema. */
  public String run(ParsedImportForeignSchema statement) {
    StoredRow server = existingServer(statement.server());
    new ObjectRights(context)
        .require(
            Securable.SERVER,
            server.oid(PgForeignServer.OID),
            Privilege.USAGE,
            "foreign server " + statement.server());
    if (context.catalog().namespace(statement.localSchema()) == null) {
      throw new DatabaseError("3F000", "schema \"" + statement.localSchema() + "\" does not exist");
    }
    StoredRow wrapper = wrapper(server.oid(PgForeignServer.SRVFDW));
    if (wrapper.oid(PgForeignDataWrapper.FDWHANDLER) == 0) {
      throw new DatabaseError(
          "55000",
          "foreign-data wrapper \""
              + wrapper.text(PgForeignDataWrapper.FDWNAME)
              + "\" has no handler");
    }
    throw DatabaseError.notSupported("IMPORT FOREIGN SCHEMA").at(statement.location());
  }
}
