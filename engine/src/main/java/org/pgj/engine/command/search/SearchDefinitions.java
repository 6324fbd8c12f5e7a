package org.pgj.engine.command.search;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsConfigMap;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.catalog.schema.PgTsParser;
import org.pgj.engine.catalog.schema.PgTsTemplate;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.DefinitionList;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.search.DictionaryOptions;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterDefinition;
import org.pgj.engine.parser.tree.ParsedDefine;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.QualifiedName;

/** CREATE TEXT SEARCH CONFIGURATION and DICTIONARY, ALTER TEXT SEARCH DICTIONARY. */
public final class SearchDefinitions {
  private final CommandContext context;
  private final CatalogStore store;

  public SearchDefinitions(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  private int namespace(QualifiedName name) {
    List<String> parts = name.parts();
    return Schemas.creation(context, parts.size() > 1 ? parts.get(parts.size() - 2) : null);
  }

  public String createConfiguration(ParsedDefine create) {
    int namespace = namespace(create.name());
    QualifiedName parserName = null;
    QualifiedName source = null;
    for (ParsedOption option : create.definition()) {
      switch (option.name()) {
        case "parser" -> parserName = DefinitionList.name(option);
        case "copy" -> source = DefinitionList.name(option);
        default ->
            throw new DatabaseError(
                "42601",
                "text search configuration parameter \"" + option.name() + "\" not recognized");
      }
    }
    if (parserName != null && source != null) {
      throw new DatabaseError("42601", "cannot specify both PARSER and COPY options");
    }
    int copied =
        source == null
            ? 0
            : new NamedObjects(context).find(ObjectKind.TEXT_SEARCH_CONFIGURATION, source, false);
    int parser =
        copied != 0
            ? row(PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_OID_INDEX, copied)
                .oid(PgTsConfig.CFGPARSER)
            : parserName == null ? 0 : parser(parserName);
    if (parser == 0) {
      throw new DatabaseError("42P17", "text search parser is required");
    }
    String name = create.name().parts().getLast();
    requireFree(ObjectKind.TEXT_SEARCH_CONFIGURATION, name, namespace, "pg_ts_config", "cfg");
    int oid = store.newOid(PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_OID_INDEX);
    store.insert(
        PgTsConfig.RELATION,
        store
            .newRow(PgTsConfig.RELATION)
            .oid(PgTsConfig.OID, oid)
            .text(PgTsConfig.CFGNAME, name)
            .oid(PgTsConfig.CFGNAMESPACE, namespace)
            .oid(PgTsConfig.CFGOWNER, context.changes().keptRole(context.user().oid()))
            .oid(PgTsConfig.CFGPARSER, parser));
    if (copied != 0) {
      copyMappings(copied, oid);
    }
    context.changes().nextCommand();
    recordDependencies(oid);
    return "CREATE TEXT SEARCH CONFIGURATION";
  }

  private void copyMappings(int from, int to) {
    for (CatalogRow row :
        context
            .catalog()
            .source()
            .find(PgTsConfigMap.RELATION, PgTsConfigMap.TS_CONFIG_MAP_INDEX, from)) {
      store.insert(
          PgTsConfigMap.RELATION,
          store
              .newRow(PgTsConfigMap.RELATION)
              .oid(PgTsConfigMap.MAPCFG, to)
              .int4(PgTsConfigMap.MAPTOKENTYPE, row.int4(PgTsConfigMap.MAPTOKENTYPE))
              .int4(PgTsConfigMap.MAPSEQNO, row.int4(PgTsConfigMap.MAPSEQNO))
              .oid(PgTsConfigMap.MAPDICT, row.oid(PgTsConfigMap.MAPDICT)));
    }
  }

  /** Records anew what a configuration depends on. */
  void recordDependencies(int configuration) {
    CatalogChanges changes = context.changes();
    ObjectAddress address = ObjectAddress.of(PgTsConfig.RELATION, configuration);
    changes.forgetDependencies(address);
    CatalogRow row = row(PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_OID_INDEX, configuration);
    changes.depend(
        address,
        ObjectAddress.of(PgNamespace.RELATION, row.oid(PgTsConfig.CFGNAMESPACE)),
        CatalogChanges.NORMAL);
    changes.depend(
        address,
        ObjectAddress.of(PgTsParser.RELATION, row.oid(PgTsConfig.CFGPARSER)),
        CatalogChanges.NORMAL);
    List<Integer> dictionaries = new ArrayList<>();
    for (CatalogRow mapping :
        context
            .catalog()
            .source()
            .find(PgTsConfigMap.RELATION, PgTsConfigMap.TS_CONFIG_MAP_INDEX, configuration)) {
      int dictionary = mapping.oid(PgTsConfigMap.MAPDICT);
      if (!dictionaries.contains(dictionary)) {
        dictionaries.add(dictionary);
        changes.depend(
            address, ObjectAddress.of(PgTsDict.RELATION, dictionary), CatalogChanges.NORMAL);
      }
    }
    changes.nextCommand();
  }

  private CatalogRow row(int catalog, int index, int oid) {
    return context.catalog().source().find(catalog, index, oid).getFirst();
  }

  private int parser(QualifiedName name) {
    for (CatalogRow row : context.catalog().source().all(PgTsParser.RELATION)) {
      if (row.text(PgTsParser.PRSNAME).equals(name.parts().getLast())) {
        return row.oid(PgTsParser.OID);
      }
    }
    throw missing("text search parser", name);
  }

  private static DatabaseError missing(String what, QualifiedName name) {
    return new DatabaseError(
        "42704", what + " \"" + String.join(".", name.parts()) + "\" does not exist");
  }

  private CatalogRow template(QualifiedName name) {
    for (CatalogRow row : context.catalog().source().all(PgTsTemplate.RELATION)) {
      if (row.text(PgTsTemplate.TMPLNAME).equals(name.parts().getLast())) {
        return row;
      }
    }
    throw missing("text search template", name);
  }

  private void requireFree(
      ObjectKind kind, String name, int namespace, String catalog, String prefix) {
    if (new NamedObjects(context).exists(kind, name, namespace)) {
      throw new DatabaseError(
              "23505",
              "duplicate key value violates unique constraint \""
                  + catalog
                  + "_"
                  + prefix
                  + "name_index\"")
          .detail(
              "Key ("
                  + prefix
                  + "name, "
                  + prefix
                  + "namespace)=("
                  + name
                  + ", "
                  + Integer.toUnsignedString(namespace)
                  + ") already exists.");
    }
  }

  public String createDictionary(ParsedDefine create) {
    int namespace = namespace(create.name());
    CatalogRow template = null;
    List<ParsedOption> options = new ArrayList<>();
    for (ParsedOption option : create.definition()) {
      if (option.name().equals("template")) {
        template = template(DefinitionList.name(option));
      } else {
        options.add(option);
      }
    }
    if (template == null) {
      throw new DatabaseError("42P17", "text search template is required");
    }
    String text = OptionText.write(options);
    DictionaryOptions.validate(template.text(PgTsTemplate.TMPLNAME), text);
    String name = create.name().parts().getLast();
    requireFree(ObjectKind.TEXT_SEARCH_DICTIONARY, name, namespace, "pg_ts_dict", "dict");
    int oid = store.newOid(PgTsDict.RELATION, PgTsDict.TS_DICT_OID_INDEX);
    store.insert(
        PgTsDict.RELATION,
        store
            .newRow(PgTsDict.RELATION)
            .oid(PgTsDict.OID, oid)
            .text(PgTsDict.DICTNAME, name)
            .oid(PgTsDict.DICTNAMESPACE, namespace)
            .oid(PgTsDict.DICTOWNER, context.changes().keptRole(context.user().oid()))
            .oid(PgTsDict.DICTTEMPLATE, template.oid(PgTsTemplate.OID))
            .text(PgTsDict.DICTINITOPTION, text));
    ObjectAddress address = ObjectAddress.of(PgTsDict.RELATION, oid);
    context
        .changes()
        .depend(address, ObjectAddress.of(PgNamespace.RELATION, namespace), CatalogChanges.NORMAL);
    context.changes().nextCommand();
    return "CREATE TEXT SEARCH DICTIONARY";
  }

  public String alterDictionary(ParsedAlterDefinition alter) {
    NamedObjects objects = new NamedObjects(context);
    int oid = objects.find(ObjectKind.TEXT_SEARCH_DICTIONARY, alter.object().name(), false);
    objects.requireOwner(ObjectKind.TEXT_SEARCH_DICTIONARY, oid);
    StoredRow row = store.rows(PgTsDict.RELATION, PgTsDict.TS_DICT_OID_INDEX, oid).getFirst();
    CatalogRow template =
        row(
            PgTsTemplate.RELATION,
            PgTsTemplate.TS_TEMPLATE_OID_INDEX,
            row.oid(PgTsDict.DICTTEMPLATE));
    String text = OptionText.merge(row.text(PgTsDict.DICTINITOPTION), alter.options());
    DictionaryOptions.validate(template.text(PgTsTemplate.TMPLNAME), text);
    store.update(PgTsDict.RELATION, row, values -> values.text(PgTsDict.DICTINITOPTION, text));
    context.changes().nextCommand();
    return "ALTER TEXT SEARCH DICTIONARY";
  }
}
