package org.pgj.engine.command.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgSubscription;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedDrop;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedRename;
import org.pgj.engine.parser.tree.ParsedSubscription;
import org.pgj.engine.transaction.TransactionBlock;

/** What is done to subscriptions that stay without connection to their publisher. */
public final class SubscriptionCommands {
  private static final String ALTER = "ALTER SUBSCRIPTION";

  private final CommandContext context;
  private final CatalogStore store;

  public SubscriptionCommands(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedSubscription statement) {
    switch (statement.action()) {
      case CREATE -> {
        create(statement);
        context.changes().nextCommand();
        return "CREATE SUBSCRIPTION";
      }
      default -> alter(statement);
    }
    context.changes().nextCommand();
    return ALTER;
  }

  private static DatabaseError noReplication(ParsedSubscription statement) {
    return DatabaseError.notSupported("connecting a subscription to its publisher")
        .at(statement.location());
  }

  // ---- CREATE

  private void create(ParsedSubscription create) {
    SubscriptionOptions options =
        SubscriptionOptions.of(context, create.options(), SubscriptionOptions.OF_CREATE);
    options.requireConsistent();
    boolean connects = SubscriptionOptions.isTrue(options.connect, true);
    if (connects && SubscriptionOptions.isTrue(options.createSlot, true)) {
      context
          .session()
          .transactionBlock()
          .preventInBlock("CREATE SUBSCRIPTION ... WITH (create_slot = true)");
    }
    requireRights(options);
    if (find(create.name()) != null) {
      throw new DatabaseError("42710", "subscription \"" + create.name() + "\" already exists");
    }
    requireConnection(create.connection());
    requireOnce(create.publications());
    if (connects) {
      throw noReplication(create);
    }
    int oid = store.newOid(PgSubscription.RELATION, PgSubscription.SUBSCRIPTION_OID_INDEX);
    boolean twoPhase = SubscriptionOptions.isTrue(options.twoPhase, false);
    RowValues row =
        store
            .newRow(PgSubscription.RELATION)
            .oid(PgSubscription.OID, oid)
            .oid(PgSubscription.SUBDBID, store.databaseOid())
            .int8(PgSubscription.SUBSKIPLSN, 0)
            .text(PgSubscription.SUBNAME, create.name())
            .oid(PgSubscription.SUBOWNER, context.changes().keptRole(context.user().oid()))
            .bool(PgSubscription.SUBENABLED, false)
            .bool(PgSubscription.SUBBINARY, false)
            .character(PgSubscription.SUBSTREAM, 'f')
            .character(PgSubscription.SUBTWOPHASESTATE, twoPhase ? 'p' : 'd')
            .bool(PgSubscription.SUBDISABLEONERR, false)
            .bool(PgSubscription.SUBPASSWORDREQUIRED, true)
            .bool(PgSubscription.SUBRUNASOWNER, false)
            .bool(PgSubscription.SUBFAILOVER, false)
            .text(PgSubscription.SUBCONNINFO, create.connection())
            .text(PgSubscription.SUBSLOTNAME, create.name())
            .text(PgSubscription.SUBSYNCCOMMIT, "off")
            .texts(PgSubscription.SUBPUBLICATIONS, create.publications().toArray(new String[0]))
            .text(PgSubscription.SUBORIGIN, "any");
    store.insert(PgSubscription.RELATION, options.into(row));
    warn(
        "subscription was created, but is not connected",
        "To initiate replication, you must manually create the replication slot, enable the"
            + " subscription, and refresh the subscription.");
  }

  private void warn(String message, String hint) {
    context
        .session()
        .notices()
        .receive(new Notice(Notice.Level.WARNING, "01000", message, null, hint, 0));
  }

  private void requireRights(SubscriptionOptions options) {
    Memberships memberships = new Memberships(context.catalog(), store.databaseOid());
    int creators = context.catalog().role("pg_create_subscription").oid();
    if (!memberships.hasPrivilegesOf(context.user().oid(), creators)) {
      throw new DatabaseError("42501", "permission denied to create subscription")
          .detail(
              "Only roles with privileges of the \"pg_create_subscription\" role may create"
                  + " subscriptions.");
    }
    requireDatabase();
    requirePassword(options);
  }

  private void requireDatabase() {
    int database = store.databaseOid();
    new ObjectRights(context)
        .require(
            Securable.DATABASE,
            database,
            Privilege.CREATE,
            "database " + context.catalog().database(database).name());
  }

  private void requirePassword(SubscriptionOptions options) {
    if (!SubscriptionOptions.isTrue(options.passwordRequired, true)
        && !context.user().isSuperuser()) {
      throw new DatabaseError("42501", "password_required=false is superuser-only")
          .hint(
              "Subscriptions with the password_required option set to false may only be created or"
                  + " modified by the superuser.");
    }
  }

  /** Requires that a connection string is one; what a server says to it is not asked. */
  private void requireConnection(String connection) {
    String option = ConnectionText.firstMistake(connection);
    if (option != null) {
      throw new DatabaseError("42601", "invalid connection string syntax: " + option + "\n");
    }
    if (!context.user().isSuperuser() && !ConnectionText.hasPassword(connection)) {
      throw new DatabaseError("2F003", "password is required")
          .detail("Non-superusers must provide a password in the connection string.");
    }
  }

  private static void requireOnce(List<String> publications) {
    Set<String> seen = new HashSet<>();
    for (String publication : publications) {
      if (!seen.add(publication)) {
        throw new DatabaseError(
            "42710", "publication name \"" + publication + "\" used more than once");
      }
    }
  }

  // ---- ALTER

  /** The subscription of a name in this database, null if there is none. */
  private StoredRow find(String name) {
    List<StoredRow> rows =
        store.rows(
            PgSubscription.RELATION,
            PgSubscription.SUBSCRIPTION_SUBNAME_INDEX,
            store.databaseOid(),
            name);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private StoredRow owned(String name) {
    StoredRow row = find(name);
    if (row == null) {
      throw new DatabaseError("42704", "subscription \"" + name + "\" does not exist");
    }
    new ObjectRights(context)
        .requireOwner(row.oid(PgSubscription.SUBOWNER), "subscription " + name);
    return row;
  }

  private void alter(ParsedSubscription alter) {
    StoredRow row = owned(alter.name());
    RowValues values = store.change(PgSubscription.RELATION, row);
    switch (alter.action()) {
      case SET_OPTIONS -> {
        SubscriptionOptions options =
            SubscriptionOptions.of(context, alter.options(), SubscriptionOptions.OF_ALTER);
        requirePassword(options);
        options.into(values);
      }
      case SET_CONNECTION -> {
        requireConnection(alter.connection());
        values.text(PgSubscription.SUBCONNINFO, alter.connection());
      }
      case SET_PUBLICATIONS, ADD_PUBLICATIONS, DROP_PUBLICATIONS ->
          values.texts(PgSubscription.SUBPUBLICATIONS, publications(alter, row));
      case ENABLE -> {
        if (row.isNull(PgSubscription.SUBSLOTNAME)) {
          throw new DatabaseError(
              "55000", "cannot enable subscription that does not have a slot name");
        }
        throw noReplication(alter);
      }
      case DISABLE -> values.bool(PgSubscription.SUBENABLED, false);
      case SKIP -> values.int8(PgSubscription.SUBSKIPLSN, skipped(alter.options()));
      default ->
          throw new DatabaseError(
              "55000", "ALTER SUBSCRIPTION ... REFRESH is not allowed for disabled subscriptions");
    }
    store.update(PgSubscription.RELATION, row, values);
  }

  private String[] publications(ParsedSubscription alter, StoredRow row) {
    SubscriptionOptions options =
        SubscriptionOptions.of(context, alter.options(), Set.of("copy_data", "refresh"));
    requireOnce(alter.publications());
    List<String> publications = new ArrayList<>(List.of(row.texts(PgSubscription.SUBPUBLICATIONS)));
    String ofSubscription = "in subscription \"" + alter.name() + "\"";
    switch (alter.action()) {
      case SET_PUBLICATIONS -> publications = new ArrayList<>(alter.publications());
      case ADD_PUBLICATIONS -> {
        for (String added : alter.publications()) {
          if (publications.contains(added)) {
            throw new DatabaseError(
                "42710", "publication \"" + added + "\" is already " + ofSubscription);
          }
          publications.add(added);
        }
      }
      default -> {
        for (String dropped : alter.publications()) {
          if (!publications.remove(dropped)) {
            throw new DatabaseError(
                "42710", "publication \"" + dropped + "\" is not " + ofSubscription);
          }
        }
        if (publications.isEmpty()) {
          throw new DatabaseError("42601", "cannot drop all the publications from a subscription");
        }
      }
    }
    if (SubscriptionOptions.isTrue(options.refresh, true)) {
      String verb = alter.action().name();
      throw new DatabaseError(
              "55000", "ALTER SUBSCRIPTION with refresh is not allowed for disabled subscriptions")
          .hint(
              "Use ALTER SUBSCRIPTION ... "
                  + verb.substring(0, verb.indexOf('_'))
                  + " PUBLICATION ... WITH (refresh = false)"
                  + (verb.startsWith("SET") ? "." : " instead."));
    }
    return publications.toArray(new String[0]);
  }

  private long skipped(List<ParsedOption> options) {
    if (!context.user().isSuperuser()) {
      throw new DatabaseError("42501", "must be superuser to skip transaction");
    }
    long position = 0;
    for (ParsedOption option : options) {
      if (!option.name().equals("lsn")) {
        throw new DatabaseError(
            "42601", "unrecognized subscription parameter: \"" + option.name() + "\"");
      }
      String text = OptionValues.text(option);
      position = text.equalsIgnoreCase("none") ? 0 : position(text);
    }
    return position;
  }

  private static long position(String text) {
    int slash = text.indexOf('/');
    try {
      long position =
          Long.parseUnsignedLong(text.substring(0, Math.max(slash, 0)), 16) << 32
              | Long.parseUnsignedLong(text.substring(slash + 1), 16);
      if (position != 0) {
        return position;
      }
    } catch (NumberFormatException notHexadecimal) {
      throw new DatabaseError("22P02", "invalid input syntax for type pg_lsn: \"" + text + "\"");
    }
    throw new DatabaseError("22023", "invalid WAL location (LSN): " + text);
  }

  public String rename(ParsedRename rename) {
    StoredRow row = owned(rename.object().name().parts().getLast());
    requireDatabase();
    if (find(rename.newName()) != null) {
      throw new DatabaseError("42710", "subscription \"" + rename.newName() + "\" already exists");
    }
    update(
        row,
        store.change(PgSubscription.RELATION, row).text(PgSubscription.SUBNAME, rename.newName()));
    return ALTER;
  }

  public String setOwner(String name, int owner) {
    StoredRow row = owned(name);
    new ObjectRights(context).requireNewOwner(owner, 0);
    requireDatabase();
    update(row, store.change(PgSubscription.RELATION, row).oid(PgSubscription.SUBOWNER, owner));
    return ALTER;
  }

  private void update(StoredRow row, RowValues values) {
    store.update(PgSubscription.RELATION, row, values);
    context.changes().nextCommand();
  }

  // ---- DROP

  /** DROP SUBSCRIPTION; one with a slot would have to tell its publisher. */
  public String drop(ParsedDrop drop) {
    String tag = "DROP SUBSCRIPTION";
    String name = drop.objects().getFirst().name().parts().getLast();
    StoredRow row = find(name);
    if (row == null && drop.ifExists()) {
      context
          .session()
          .notices()
          .receive(Notice.notice("subscription \"" + name + "\" does not exist, skipping"));
      return tag;
    }
    row = owned(name);
    if (!row.isNull(PgSubscription.SUBSLOTNAME)) {
      TransactionBlock block = context.session().transactionBlock();
      block.preventInBlock(tag);
      throw new DatabaseError(
              "08006",
              "could not connect to publisher when attempting to drop replication slot \""
                  + row.text(PgSubscription.SUBSLOTNAME)
                  + "\": replication is not supported yet")
          .hint(
              "Use ALTER SUBSCRIPTION ... DISABLE to disable the subscription, and then use ALTER"
                  + " SUBSCRIPTION ... SET (slot_name = NONE) to disassociate it from the slot.");
    }
    new ObjectRemover(context.changes())
        .drop(
            List.of(ObjectAddress.of(PgSubscription.RELATION, row.oid(PgSubscription.OID))), false);
    return tag;
  }
}
