package org.pgj.engine.command.setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.row.CatalogSource;
import org.pgj.engine.catalog.schema.PgDbRoleSetting;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.setting.SettingContext;
import org.pgj.engine.setting.SettingSource;
import org.pgj.engine.setting.Settings;

/** The parameters that pg_db_role_setting keeps for databases and roles. */
public final class StoredSettings {
  private static final int ALL = 0;

  private StoredSettings() {}

  /** Gives a new session's parameters the values kept for its database and role. */
  public static void apply(
      CatalogSource catalog, int database, int role, Settings settings, NoticeReceiver notices) {
    apply(catalog, database, role, SettingSource.DATABASE_USER, settings, notices);
    apply(catalog, ALL, role, SettingSource.USER, settings, notices);
    apply(catalog, database, ALL, SettingSource.DATABASE, settings, notices);
    apply(catalog, ALL, ALL, SettingSource.GLOBAL, settings, notices);
  }

  private static void apply(
      CatalogSource catalog,
      int database,
      int role,
      SettingSource source,
      Settings settings,
      NoticeReceiver notices) {
    List<CatalogRow> rows =
        catalog.find(
            PgDbRoleSetting.RELATION,
            PgDbRoleSetting.DB_ROLE_SETTING_DATABASEID_ROL_INDEX,
            database,
            role);
    if (rows.isEmpty()) {
      return;
    }
    for (String setting : rows.getFirst().texts(PgDbRoleSetting.SETCONFIG)) {
      int equals = setting.indexOf('=');
      try {
        settings.initialize(
            setting.substring(0, equals),
            setting.substring(equals + 1),
            SettingContext.SUPERUSER,
            source);
      } catch (DatabaseError error) {
        notices.receive(Notice.warning(error.sqlState(), error.getMessage()));
      }
    }
  }

  /**
   * Changes what is kept for a database and a role, 0 standing for all.
   *
   * @param name null for all parameters
   * @param value null to keep none
   */
  static void change(CatalogStore store, int database, int role, String name, String value) {
    List<StoredRow> rows =
        store.rows(
            PgDbRoleSetting.RELATION,
            PgDbRoleSetting.DB_ROLE_SETTING_DATABASEID_ROL_INDEX,
            database,
            role);
    StoredRow row = rows.isEmpty() ? null : rows.getFirst();
    List<String> kept = new ArrayList<>();
    if (row != null && name != null) {
      kept.addAll(Arrays.asList(row.texts(PgDbRoleSetting.SETCONFIG)));
    }
    set(kept, name, value);
    if (row == null) {
      if (!kept.isEmpty()) {
        store.insert(
            PgDbRoleSetting.RELATION,
            values(store.newRow(PgDbRoleSetting.RELATION), kept)
                .oid(PgDbRoleSetting.SETDATABASE, database)
                .oid(PgDbRoleSetting.SETROLE, role));
      }
    } else if (kept.isEmpty()) {
      store.delete(PgDbRoleSetting.RELATION, row);
    } else {
      store.update(PgDbRoleSetting.RELATION, row, old -> values(old, kept));
    }
  }

  private static RowValues values(RowValues row, List<String> kept) {
    return row.texts(PgDbRoleSetting.SETCONFIG, kept.toArray(new String[0]));
  }

  private static void set(List<String> kept, String name, String value) {
    String start = name + "=";
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i).startsWith(start)) {
        if (value == null) {
          kept.remove(i);
        } else {
          kept.set(i, start + value);
        }
        return;
      }
    }
    if (value != null) {
      kept.add(start + value);
    }
  }

  /** Forgets what is kept for a database that is dropped. */
  public static void forgetDatabase(CatalogStore store, int database) {
    for (StoredRow row :
        store.rows(
            PgDbRoleSetting.RELATION,
            PgDbRoleSetting.DB_ROLE_SETTING_DATABASEID_ROL_INDEX,
            database)) {
      store.delete(PgDbRoleSetting.RELATION, row);
    }
  }

  /** Forgets what is kept for a role that is dropped, in all databases. */
  public static void forgetRole(CatalogStore store, CatalogSource catalog, int role) {
    for (CatalogRow found : catalog.all(PgDbRoleSetting.RELATION)) {
      if (found.oid(PgDbRoleSetting.SETROLE) == role) {
        change(store, found.oid(PgDbRoleSetting.SETDATABASE), role, null, null);
      }
    }
  }
}
