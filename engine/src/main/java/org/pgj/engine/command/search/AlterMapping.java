package org.pgj.engine.command.search;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.schema.PgTsConfigMap;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.function.search.TokenTypes;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterMapping;
import org.pgj.engine.parser.tree.QualifiedName;

/** ALTER TEXT SEARCH CONFIGURATION … MAPPING: which dictionaries take which types of tokens. */
public final class AlterMapping {
  private final CommandContext context;
  private final CatalogStore store;

  public AlterMapping(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedAlterMapping alter) {
    NamedObjects objects = new NamedObjects(context);
    int configuration =
        objects.find(ObjectKind.TEXT_SEARCH_CONFIGURATION, alter.configuration(), false);
    objects.requireOwner(ObjectKind.TEXT_SEARCH_CONFIGURATION, configuration);
    List<Integer> tokens = tokens(alter);
    List<Integer> dictionaries = new ArrayList<>();
    for (QualifiedName name : alter.dictionaries()) {
      dictionaries.add(objects.find(ObjectKind.TEXT_SEARCH_DICTIONARY, name, false));
    }
    switch (alter.change()) {
      case ADD -> add(configuration, tokens, dictionaries);
      case ALTER -> {
        for (int token : tokens) {
          delete(configuration, token);
        }
        context.changes().nextCommand();
        add(configuration, tokens, dictionaries);
      }
      case REPLACE -> replace(configuration, tokens, dictionaries.get(0), dictionaries.get(1));
      case DROP -> drop(alter, configuration, tokens);
    }
    context.changes().nextCommand();
    new SearchDefinitions(context).recordDependencies(configuration);
    return "ALTER TEXT SEARCH CONFIGURATION";
  }

  /** Numbers of the token types, null for all. */
  private static List<Integer> tokens(ParsedAlterMapping alter) {
    if (alter.tokens() == null) {
      return null;
    }
    List<Integer> numbers = new ArrayList<>();
    for (String name : alter.tokens()) {
      int number = TokenTypes.number(name);
      if (number == 0) {
        throw new DatabaseError("22023", "token type \"" + name + "\" does not exist");
      }
      if (!numbers.contains(number)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private List<StoredRow> rows(int configuration, int token) {
    return store.rows(
        PgTsConfigMap.RELATION, PgTsConfigMap.TS_CONFIG_MAP_INDEX, configuration, token);
  }

  private boolean delete(int configuration, int token) {
    List<StoredRow> rows = rows(configuration, token);
    for (StoredRow row : rows) {
      store.delete(PgTsConfigMap.RELATION, row);
    }
    return !rows.isEmpty();
  }

  private void add(int configuration, List<Integer> tokens, List<Integer> dictionaries) {
    for (int token : tokens) {
      if (!rows(configuration, token).isEmpty()) {
        throw new DatabaseError(
                "23505",
                "duplicate key value violates unique constraint \"pg_ts_config_map_index\"")
            .detail(
                "Key (mapcfg, maptokentype, mapseqno)=("
                    + Integer.toUnsignedString(configuration)
                    + ", "
                    + token
                    + ", 1) already exists.");
      }
      for (int i = 0; i < dictionaries.size(); i++) {
        store.insert(
            PgTsConfigMap.RELATION,
            store
                .newRow(PgTsConfigMap.RELATION)
                .oid(PgTsConfigMap.MAPCFG, configuration)
                .int4(PgTsConfigMap.MAPTOKENTYPE, token)
                .int4(PgTsConfigMap.MAPSEQNO, i + 1)
                .oid(PgTsConfigMap.MAPDICT, dictionaries.get(i)));
      }
    }
  }

  private void replace(int configuration, List<Integer> tokens, int before, int after) {
    for (StoredRow row :
        store.rows(PgTsConfigMap.RELATION, PgTsConfigMap.TS_CONFIG_MAP_INDEX, configuration)) {
      boolean meant = tokens == null || tokens.contains(row.int4(PgTsConfigMap.MAPTOKENTYPE));
      if (meant && row.oid(PgTsConfigMap.MAPDICT) == before) {
        store.update(
            PgTsConfigMap.RELATION, row, values -> values.oid(PgTsConfigMap.MAPDICT, after));
      }
    }
  }

  private void drop(ParsedAlterMapping alter, int configuration, List<Integer> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (delete(configuration, tokens.get(i))) {
        continue;
      }
      String message = "mapping for token type \"" + alter.tokens().get(i) + "\" does not exist";
      if (!alter.ifExists()) {
        throw new DatabaseError("42704", message);
      }
      context.session().notices().receive(Notice.notice(message + ", skipping"));
    }
  }
}
