package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgTsConfigMap;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.catalog.schema.PgTsTemplate;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.function.search.SearchConfigurations;
import org.pgj.engine.type.TypeCatalog.ObjectKind;

/** Text search configurations, read from the catalogs of the session's database. */
final class SessionSearchConfigurations implements SearchConfigurations {
  private static final int TOKEN_TYPES = 23;

  private final EngineRuntime runtime;
  private final DatabaseSession database;
  private final NoticeReceiver notices;

  SessionSearchConfigurations(
      EngineRuntime runtime, DatabaseSession database, NoticeReceiver notices) {
    this.runtime = runtime;
    this.database = database;
    this.notices = notices;
  }

  @Override
  public List<List<Dictionary>> configuration(int oid) {
    List<List<Dictionary>> map = new ArrayList<>(TOKEN_TYPES + 1);
    for (int type = 0; type <= TOKEN_TYPES; type++) {
      map.add(new ArrayList<>());
    }
    for (CatalogRow row :
        database
            .catalog()
            .source()
            .find(PgTsConfigMap.RELATION, PgTsConfigMap.TS_CONFIG_MAP_INDEX, oid)) {
      map.get(row.int4(PgTsConfigMap.MAPTOKENTYPE)).add(dictionary(row.oid(PgTsConfigMap.MAPDICT)));
    }
    return map;
  }

  @Override
  public Dictionary dictionary(int oid) {
    for (CatalogRow row :
        database.catalog().source().find(PgTsDict.RELATION, PgTsDict.TS_DICT_OID_INDEX, oid)) {
      return new Dictionary(
          oid,
          row.text(PgTsDict.DICTNAME),
          template(row.oid(PgTsDict.DICTTEMPLATE)),
          row.text(PgTsDict.DICTINITOPTION));
    }
    throw new DatabaseError("XX000", "cache lookup failed for text search dictionary " + oid);
  }

  private String template(int oid) {
    for (CatalogRow row :
        database
            .catalog()
            .source()
            .find(PgTsTemplate.RELATION, PgTsTemplate.TS_TEMPLATE_OID_INDEX, oid)) {
      return row.text(PgTsTemplate.TMPLNAME);
    }
    throw new DatabaseError("XX000", "cache lookup failed for text search template " + oid);
  }

  @Override
  public int current() {
    return database
        .types()
        .resolve(ObjectKind.TS_CONFIG, runtime.settings().text("default_text_search_config"));
  }

  @Override
  public void notice(String message) {
    notices.receive(Notice.notice(message));
  }
}
