package org.pgj.engine.command.vacuum;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.statistics.RelationCounter;
import org.pgj.engine.transaction.statistics.Statistics;

/**
 * Autovacuum (manual: The Autovacuum Daemon), done by the session that has changed the tables, when
 * its client lets it rest: VACUUM and ANALYZE of tables with more changes than the thresholds.
 */
public final class AutomaticMaintenance {
  /**
   * How many times its threshold a table must have been changed when the client is gone: the next
   * one would get a backend that is less warm than this, and somebody else will have a pause.
   */
  private static final double URGENT = 5;

  private final CommandContext context;
  private final TransactionManager transactions;
  private final Statistics statistics;
  private final Settings settings;

  public AutomaticMaintenance(CommandContext context) {
    this.context = context;
    this.transactions = context.changes().transactions();
    this.statistics = transactions.statistics();
    this.settings = context.session().settings();
  }

  /** Whether there may be something to do. */
  public boolean isDue() {
    return statistics.isAnyMuchChanged()
        && settings.isTrue("autovacuum")
        && !settings.isTrue("default_transaction_read_only");
  }

  /**
   * Looks at the tables that this session has changed much; outside of any transaction.
   *
   * @param clientIsGone whether only what is urgent shall be done
   */
  public void run(boolean clientIsGone) {
    double patience = clientIsGone ? URGENT : 1;
    for (int table : statistics.takeMuchChanged()) {
      inTransaction(() -> vacuum(table, patience));
      if (!clientIsGone || !isCatalog(table)) {
        inTransaction(() -> analyze(table, patience));
      }
    }
  }

  /** Catalogs are read by their indexes, whatever their statistics say: that can wait. */
  private static boolean isCatalog(int table) {
    return Integer.compareUnsigned(table, SystemCatalog.FIRST_NORMAL_OID) < 0;
  }

  /** A failure is of no concern to the session. */
  private void inTransaction(Runnable work) {
    transactions.begin(IsolationLevel.READ_COMMITTED, false);
    try {
      work.run();
      transactions.commit();
    } catch (DatabaseError error) {
      transactions.abort();
      if (!error.sqlState().startsWith("57")) {
        ServerLog.failure("automatic vacuum or analyze failed", error);
      }
    }
  }

  private void vacuum(int table, double patience) {
    RelationEntry relation = lock(table);
    if (relation == null) {
      return;
    }
    double rows = Math.max(0, relation.tuples());
    long dead = statistics.get(table, RelationCounter.DEAD);
    long inserted = statistics.get(table, RelationCounter.INSERTED_SINCE_VACUUM);
    double insertThreshold = parameter(relation, "vacuum_insert_threshold");
    boolean due =
        dead > patience * threshold(relation, "vacuum", rows)
            || insertThreshold >= 0
                && inserted > patience * threshold(relation, "vacuum_insert", rows);
    if (due) {
      transactions.horizon().declareVacuum();
      TableVacuum vacuum = new TableVacuum(context, VacuumRequest.automaticVacuum());
      vacuum.run(relation);
      if (relation.toastRelation() != 0) {
        vacuum.run(context.catalog().relations().relation(relation.toastRelation()));
      }
    }
  }

  private void analyze(int table, double patience) {
    RelationEntry relation = lock(table);
    if (relation == null) {
      return;
    }
    long modified = statistics.get(table, RelationCounter.MODIFIED);
    double rows = Math.max(0, relation.tuples());
    if (modified > patience * threshold(relation, "analyze", rows)) {
      List<AttributeEntry> columns = new ArrayList<>();
      for (AttributeEntry attribute : relation.attributes()) {
        if (!attribute.dropped()) {
          columns.add(attribute);
        }
      }
      new TableAnalysis(context, true).run(relation, columns, true, false);
    }
  }

  /** The table, if it is one to look at and nobody else works on it; null if not. */
  private RelationEntry lock(int table) {
    RelationEntry relation = context.catalog().relations().relation(table);
    if (relation == null
        || relation.kind() != 'r' && relation.kind() != 'm'
        || relation.persistence() == 't'
        || option(relation, "autovacuum_enabled", "true").matches("(?i)f|false|off|no|0")) {
      return null;
    }
    LockTag tag =
        LockTag.relation(relation.shared() ? 0 : context.changes().store().databaseOid(), table);
    return RelationLocks.tryAcquire(context, tag, LockMode.SHARE_UPDATE_EXCLUSIVE)
        ? context.catalog().relations().relation(table)
        : null;
  }

  private double threshold(RelationEntry relation, String what, double rows) {
    return parameter(relation, what + "_threshold")
        + parameter(relation, what + "_scale_factor") * rows;
  }

  /** A storage parameter of the table, else the setting of the same name. */
  private double parameter(RelationEntry relation, String name) {
    String text = option(relation, "autovacuum_" + name, null);
    if (text != null) {
      return Double.parseDouble(text);
    }
    return name.endsWith("_threshold")
        ? settings.integer("autovacuum_" + name)
        : settings.real("autovacuum_" + name);
  }

  private static String option(RelationEntry relation, String name, String otherwise) {
    if (relation.options() != null) {
      for (String option : relation.options()) {
        if (option.startsWith(name) && option.charAt(name.length()) == '=') {
          return option.substring(name.length() + 1);
        }
      }
    }
    return otherwise;
  }
}
