package org.pgj.engine.command.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgEventTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandTags;
import org.pgj.engine.command.object.ObjectLocator;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.report.CommandEvents;
import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterSequence;
import org.pgj.engine.parser.tree.ParsedAlterTable;
import org.pgj.engine.parser.tree.ParsedComment;
import org.pgj.engine.parser.tree.ParsedDefaultPrivileges;
import org.pgj.engine.parser.tree.ParsedGrant;
import org.pgj.engine.parser.tree.ParsedReindex;
import org.pgj.engine.parser.tree.ParsedRename;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.routine.EventCall;
import org.pgj.engine.setting.Setting;

/** Fires the event triggers of a session's commands. */
public final class EventTriggers implements CommandEvents {
  private static final int EVENT_TRIGGER = 3838;
  private static final int[] NO_TYPES = {};

  private final CommandContext context;
  private final Setting enabled;
  private final Setting role;
  private List<EventTrigger> triggers = List.of();
  private long epoch = -1;
  private Running running;

  /** What a command that runs, or its triggers, can be asked. */
  private static final class Running {
    final Running outer;
    final String tag;
    final CommandReport report;

    /** The event whose triggers run, null while the command itself does. */
    String event;

    int rewrittenTable;
    int rewriteReason;

    Running(Running outer, String tag, CommandReport report) {
      this.outer = outer;
      this.tag = tag;
      this.report = report;
    }
  }

  public EventTriggers(CommandContext context) {
    this.context = context;
    this.enabled = context.session().settings().setting("event_triggers");
    this.role = context.session().settings().setting("session_replication_role");
  }

  /** All that are defined, in the order of their names. */
  private List<EventTrigger> triggers() {
    long current = context.catalog().relations().epoch();
    if (epoch != current) {
      List<EventTrigger> found = new ArrayList<>();
      for (CatalogRow row : context.catalog().source().all(PgEventTrigger.RELATION)) {
        found.add(EventTrigger.of(row));
      }
      found.sort((a, b) -> a.name().compareTo(b.name()));
      triggers = found;
      epoch = current;
    }
    return triggers;
  }

  /** Runs a command and fires what is defined for it. */
  public String around(Statement statement, Supplier<String> command) {
    String tag = tag(statement);
    return tag == null || triggers().isEmpty() || !enabled.isTrue()
        ? command.get()
        : around(new DefiningCommand(statement, tag), command);
  }

  /** The tag of a command that has events, null of others. */
  private static String tag(Statement statement) {
    String tag =
        statement instanceof ParsedReindex ? "REINDEX" : CommandTags.ofDefinition(statement);
    return tag == null || !EventTags.hasEvents(tag) || isOfShared(statement) ? null : tag;
  }

  /** Comments on and rights of what all databases share have no events. */
  private static boolean isOfShared(Statement statement) {
    ObjectKind kind =
        switch (statement) {
          case ParsedComment comment -> comment.kind();
          case ParsedGrant grant -> grant.kind();
          default -> null;
        };
    return kind != null
        && switch (kind) {
          case DATABASE, TABLESPACE, ROLE, EVENT_TRIGGER, PARAMETER -> true;
          default -> false;
        };
  }

  private String around(DefiningCommand command, Supplier<String> run) {
    fire(EventTrigger.START, new Running(running, command.tag(), null));
    CommandReport report = new CommandReport(context, command);
    CatalogStore store = context.changes().store();
    CatalogStore.RowWatcher outerRows = store.watch(report);
    CatalogChanges.DropWatcher outerDrops = context.changes().watchDrops(report);
    Running current = new Running(running, command.tag(), report);
    running = current;
    String result;
    try {
      result = run.get();
    } finally {
      running = current.outer;
      store.watch(outerRows);
      context.changes().watchDrops(outerDrops);
    }
    addSubject(command, report);
    if (report.hasDropped()) {
      fire(EventTrigger.DROP, current);
    }
    fire(EventTrigger.END, current);
    return result;
  }

  private void addSubject(DefiningCommand command, CommandReport report) {
    switch (command.statement()) {
      case ParsedGrant grant -> report.addMany(command.tag(), objects(grant.kind()));
      case ParsedDefaultPrivileges alter ->
          report.addMany(command.tag(), objects(alter.action().kind()) + "S");
      default -> {
        DefiningCommand.Subject subject = command.subject();
        if (subject != null && !isMissing(command.statement())) {
          report.add(subject(subject), command.tag());
        }
      }
    }
  }

  private ObjectAddress subject(DefiningCommand.Subject subject) {
    return new ObjectLocator(context).find(subject.kind(), subject.name());
  }

  /** Whether a command with IF EXISTS has found nothing. */
  private boolean isMissing(Statement statement) {
    return switch (statement) {
      case ParsedAlterTable alter -> alter.ifExists() && !context.relations().exists(alter.table());
      case ParsedAlterSequence alter ->
          alter.ifExists() && !context.relations().exists(alter.sequence());
      case ParsedRename rename when rename.ifExists() -> {
        List<String> parts = new DefiningCommand(rename, "").subject().name().name().parts();
        int last = parts.size() - (rename.kind() == ObjectKind.COLUMN ? 2 : 1);
        yield !context
            .relations()
            .exists(
                new RelationName(null, last > 0 ? parts.get(last - 1) : null, parts.get(last), -1));
      }
      default -> false;
    };
  }

  private static String objects(ObjectKind kind) {
    return switch (kind) {
      case FOREIGN_SERVER -> "FOREIGN SERVER";
      default -> kind.name().replace('_', ' ').toUpperCase(Locale.ROOT);
    };
  }

  /**
   * Fires the triggers on a table that is about to be written anew.
   *
   * @param reason the bits of pg_event_trigger_table_rewrite_reason()
   */
  public void rewriting(int table, int reason) {
    if (running == null) {
      return;
    }
    Running current = new Running(running, running.tag, null);
    current.rewrittenTable = table;
    current.rewriteReason = reason;
    fire(EventTrigger.REWRITE, current);
  }

  /** Fires the triggers on a session's begin. */
  public void login() {
    if (enabled.isTrue()) {
      fire(EventTrigger.LOGIN, new Running(null, "LOGIN", null));
    }
  }

  private void fire(String event, Running current) {
    List<EventTrigger> firing = new ArrayList<>();
    boolean replica = role.text().equals("replica");
    for (EventTrigger trigger : triggers()) {
      if (trigger.fires(event, current.tag, replica)) {
        firing.add(trigger);
      }
    }
    if (firing.isEmpty()) {
      return;
    }
    Running outer = running;
    running = current;
    current.event = event;
    CatalogStore store = context.changes().store();
    CatalogStore.RowWatcher rows = store.watch(null);
    CatalogChanges.DropWatcher drops = context.changes().watchDrops(null);
    try {
      for (EventTrigger trigger : firing) {
        call(trigger, current.tag);
      }
    } finally {
      running = outer;
      current.event = null;
      store.watch(rows);
      context.changes().watchDrops(drops);
    }
  }

  private void call(EventTrigger trigger, String tag) {
    FunctionEntry function = context.catalog().function(trigger.function());
    context
        .routines()
        .routine(function, NO_TYPES, EVENT_TRIGGER, null)
        .callEvent(new EventCall(trigger.event(), tag));
    context.changes().nextCommand();
  }

  private Running during(String event, String function, String events) {
    if (running == null || !event.equals(running.event)) {
      throw new DatabaseError("39P03", function + " can only be called in " + events);
    }
    return running;
  }

  @Override
  public void addDefinitions(ReportRows rows) {
    Running current = running;
    if (current == null || current.event == null) {
      throw new DatabaseError(
          "39P03",
          "pg_event_trigger_ddl_commands() can only be called in an event trigger function");
    }
    if (current.report != null) {
      current.report.addDefinitions(rows);
    }
  }

  @Override
  public void addDrops(ReportRows rows) {
    during(
            EventTrigger.DROP,
            "pg_event_trigger_dropped_objects()",
            "a sql_drop event trigger function")
        .report
        .addDrops(rows);
  }

  @Override
  public int rewrittenTable() {
    return during(
            EventTrigger.REWRITE,
            "pg_event_trigger_table_rewrite_oid()",
            "a table_rewrite event trigger function")
        .rewrittenTable;
  }

  @Override
  public int rewriteReason() {
    return during(
            EventTrigger.REWRITE,
            "pg_event_trigger_table_rewrite_reason()",
            "a table_rewrite event trigger function")
        .rewriteReason;
  }
}
