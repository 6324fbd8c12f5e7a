package org.pgj.engine.command.event;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgEventTrigger;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.function.FunctionSignature;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.OptionList;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedAlterDefinition;
import org.pgj.engine.parser.tree.ParsedCreateEventTrigger;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedOption;

/** CREATE EVENT TRIGGER, and ALTER EVENT TRIGGER … ENABLE and DISABLE. */
public final class EventTriggerCommands {
  private static final int EVENT_TRIGGER = 3838;

  private final CommandContext context;
  private final CatalogStore store;

  public EventTriggerCommands(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String create(ParsedCreateEventTrigger create) {
    if (!context.user().isSuperuser()) {
      throw new DatabaseError(
              "42501", "permission denied to create event trigger \"" + create.name() + "\"")
          .hint("Must be superuser to create an event trigger.");
    }
    if (!EventTrigger.isEvent(create.event())) {
      throw new DatabaseError("42601", "unrecognized event name \"" + create.event() + "\"");
    }
    String[] tags = tags(create);
    if (!store
        .rows(PgEventTrigger.RELATION, PgEventTrigger.EVENT_TRIGGER_EVTNAME_INDEX, create.name())
        .isEmpty()) {
      throw new DatabaseError("42710", "event trigger \"" + create.name() + "\" already exists");
    }
    FunctionEntry function =
        new FunctionSignature(
                context,
                ObjectKind.FUNCTION,
                new ParsedObjectName(
                    create.function(), List.of(), null, create.function().location()))
            .find(false);
    if (function.resultType() != EVENT_TRIGGER) {
      throw new DatabaseError(
          "42P17",
          "function "
              + String.join(".", create.function().parts())
              + " must return type event_trigger");
    }
    int oid = store.newOid(PgEventTrigger.RELATION, PgEventTrigger.EVENT_TRIGGER_OID_INDEX);
    store.insert(
        PgEventTrigger.RELATION,
        store
            .newRow(PgEventTrigger.RELATION)
            .oid(PgEventTrigger.OID, oid)
            .text(PgEventTrigger.EVTNAME, create.name())
            .text(PgEventTrigger.EVTEVENT, create.event())
            .oid(PgEventTrigger.EVTOWNER, context.changes().keptRole(context.user().oid()))
            .oid(PgEventTrigger.EVTFOID, function.oid())
            .character(PgEventTrigger.EVTENABLED, 'O')
            .texts(PgEventTrigger.EVTTAGS, tags));
    context
        .changes()
        .depend(
            ObjectAddress.of(PgEventTrigger.RELATION, oid),
            ObjectAddress.of(PgProc.RELATION, function.oid()),
            CatalogChanges.NORMAL);
    if (create.event().equals(EventTrigger.LOGIN)) {
      markDatabase();
    }
    context.changes().nextCommand();
    return "CREATE EVENT TRIGGER";
  }

  /** The tags of WHEN, null without it. */
  private static String[] tags(ParsedCreateEventTrigger create) {
    Set<String> seen = new HashSet<>();
    String[] tags = null;
    for (ParsedOption condition : create.conditions()) {
      if (!condition.name().equals("tag")) {
        throw new DatabaseError(
            "42601", "unrecognized filter variable \"" + condition.name() + "\"");
      }
      if (!seen.add(condition.name())) {
        throw new DatabaseError(
            "42601", "filter variable \"" + condition.name() + "\" specified more than once");
      }
      tags = values(condition);
    }
    if (tags == null) {
      return null;
    }
    if (create.event().equals(EventTrigger.LOGIN)) {
      throw new DatabaseError("0A000", "tag filtering is not supported for login event triggers");
    }
    for (int i = 0; i < tags.length; i++) {
      tags[i] = tag(tags[i], create.event().equals(EventTrigger.REWRITE));
    }
    return tags;
  }

  private static String[] values(ParsedOption condition) {
    List<String> values = new ArrayList<>();
    for (OptionValue value : ((OptionList) condition.value()).values()) {
      values.add(OptionValues.text(value, condition.name()));
    }
    return values.toArray(new String[0]);
  }

  private static String tag(String written, boolean rewrite) {
    String tag = written.toUpperCase(Locale.ROOT);
    if (!rewrite && !EventTags.isKnown(tag)) {
      throw new DatabaseError(
          "42601", "filter value \"" + written + "\" not recognized for filter variable \"tag\"");
    }
    if (rewrite ? !EventTags.mayRewrite(tag) : !EventTags.hasEvents(tag)) {
      throw new DatabaseError("0A000", "event triggers are not supported for " + written);
    }
    return tag;
  }

  /** ENABLE, DISABLE and their kin. */
  public String alter(ParsedAlterDefinition alter) {
    char enabled = OptionValues.text(alter.options().getFirst()).charAt(0);
    NamedObjects objects = new NamedObjects(context);
    int oid = objects.find(ObjectKind.EVENT_TRIGGER, alter.object().name(), false);
    objects.requireOwner(ObjectKind.EVENT_TRIGGER, oid);
    StoredRow row =
        store.rows(PgEventTrigger.RELATION, PgEventTrigger.EVENT_TRIGGER_OID_INDEX, oid).getFirst();
    store.update(
        PgEventTrigger.RELATION,
        row,
        values -> values.character(PgEventTrigger.EVTENABLED, enabled));
    if (enabled != 'D' && row.text(PgEventTrigger.EVTEVENT).equals(EventTrigger.LOGIN)) {
      markDatabase();
    }
    context.changes().nextCommand();
    return "ALTER EVENT TRIGGER";
  }

  /** From now on sessions of this database look for login triggers. */
  private void markDatabase() {
    StoredRow row =
        store
            .rows(PgDatabase.RELATION, PgDatabase.DATABASE_OID_INDEX, store.databaseOid())
            .getFirst();
    if (!row.bool(PgDatabase.DATHASLOGINEVT)) {
      store.update(
          PgDatabase.RELATION, row, values -> values.bool(PgDatabase.DATHASLOGINEVT, true));
    }
  }
}
