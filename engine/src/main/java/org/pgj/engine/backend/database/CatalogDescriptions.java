package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pgj.engine.analyzer.SystemColumns;
import org.pgj.engine.analyzer.deparse.ColumnNames;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.deparse.FunctionParameters;
import org.pgj.engine.analyzer.deparse.Layout;
import org.pgj.engine.analyzer.deparse.QueryDeparser;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.SqlBodies;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RelationHeader;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConversion;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgDescription;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgShdescription;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.catalog.schema.PgTsParser;
import org.pgj.engine.catalog.schema.PgTsTemplate;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.catalog.CatalogInformation;
import org.pgj.engine.planner.partition.BoundText;
import org.pgj.engine.planner.partition.PartitionBound;
import org.pgj.engine.planner.partition.PartitionConstraint;
import org.pgj.engine.planner.partition.PartitionKey;
import org.pgj.engine.planner.partition.Partitioning;
import org.pgj.engine.planner.partition.Partitionings;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.type.text.Identifiers;

/** Answers what the functions of package function.catalog ask. */
final class CatalogDescriptions implements CatalogInformation {
  private static final long PAGE = 8192;

  private final EngineRuntime runtime;
  private final DatabaseSession database;

  CatalogDescriptions(EngineRuntime runtime, DatabaseSession database) {
    this.runtime = runtime;
    this.database = database;
  }

  private Catalog catalog() {
    return database.catalog();
  }

  private RelationEntry relation(int oid) {
    return catalog().relations().relation(oid);
  }

  @Override
  public Boolean isVisible(Visible kind, int oid) {
    SearchPath path = database.searchPath();
    return switch (kind) {
      case RELATION -> {
        RelationHeader header = catalog().relations().header(oid);
        yield header == null ? null : path.reachesRelation(header.namespace(), header.name());
      }
      case TYPE -> {
        TypeEntry entry = catalog().type(oid);
        yield entry == null ? null : path.reachesType(entry.namespace(), entry.name());
      }
      case FUNCTION -> {
        FunctionEntry entry = catalog().function(oid);
        yield entry == null ? null : contains(path.functions(entry.name()), oid);
      }
      case OPERATOR -> {
        OperatorEntry entry = catalog().operator(oid);
        OperatorEntry found =
            entry == null ? null : path.operator(entry.name(), entry.left(), entry.right());
        yield entry == null ? null : found != null && found.oid() == oid;
      }
      case OPERATOR_CLASS -> {
        OperatorClassEntry entry = catalog().operatorClass(oid);
        yield entry == null ? null : path.position(entry.namespace()) >= 0;
      }
      case COLLATION -> {
        CollationEntry entry = catalog().collation(oid);
        yield entry == null ? null : path.collation(entry.name()) == oid;
      }
      case OPERATOR_FAMILY ->
          isSearched(
              PgOpfamily.RELATION, PgOpfamily.OPFAMILY_OID_INDEX, oid, PgOpfamily.OPFNAMESPACE);
      case CONVERSION ->
          isSearched(
              PgConversion.RELATION,
              PgConversion.CONVERSION_OID_INDEX,
              oid,
              PgConversion.CONNAMESPACE);
      case STATISTICS ->
          isSearched(
              PgStatisticExt.RELATION,
              PgStatisticExt.STATISTIC_EXT_OID_INDEX,
              oid,
              PgStatisticExt.STXNAMESPACE);
      case TEXT_SEARCH_CONFIGURATION ->
          isSearched(
              PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_OID_INDEX, oid, PgTsConfig.CFGNAMESPACE);
      case TEXT_SEARCH_DICTIONARY ->
          isSearched(PgTsDict.RELATION, PgTsDict.TS_DICT_OID_INDEX, oid, PgTsDict.DICTNAMESPACE);
      case TEXT_SEARCH_PARSER ->
          isSearched(
              PgTsParser.RELATION, PgTsParser.TS_PARSER_OID_INDEX, oid, PgTsParser.PRSNAMESPACE);
      case TEXT_SEARCH_TEMPLATE ->
          isSearched(
              PgTsTemplate.RELATION,
              PgTsTemplate.TS_TEMPLATE_OID_INDEX,
              oid,
              PgTsTemplate.TMPLNAMESPACE);
    };
  }

  /** Whether the path leads to an object's schema; null if there is no such object. */
  private Boolean isSearched(int table, int index, int oid, int namespaceColumn) {
    List<CatalogRow> rows = catalog().source().find(table, index, oid);
    return rows.isEmpty()
        ? null
        : database.searchPath().position(rows.getFirst().oid(namespaceColumn)) >= 0;
  }

  private static boolean contains(List<FunctionEntry> functions, int oid) {
    for (FunctionEntry function : functions) {
      if (function.oid() == oid) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String userName(int oid) {
    RoleEntry role = catalog().role(oid);
    return role == null ? "unknown (OID=" + Integer.toUnsignedString(oid) + ")" : role.name();
  }

  /** A deparser that prints columns by the names of one relation. */
  ExpressionDeparser deparser(int relation, boolean pretty) {
    return QueryDeparser.ofRelation(
        catalog(),
        runtime.functions(),
        database.searchPath(),
        new Layout(true, pretty),
        relation(relation));
  }

  /** Prints WHEN of a trigger: range index 1 is the old row, 2 the new one. */
  ExpressionDeparser triggerDeparser(int relation, boolean pretty) {
    return new ExpressionDeparser(
        catalog(),
        runtime.functions(),
        new ColumnNames() {
          @Override
          public void column(ColumnReference reference, ExpressionDeparser deparser) {
            deparser.text().append(reference.rangeIndex() == 1 ? "old." : "new.");
            if (reference.attribute() == 0) {
              deparser.text().append('*');
            } else {
              appendColumn(relation(relation), reference.attribute(), deparser);
            }
          }
        },
        new Layout(true, pretty),
        database.searchPath());
  }

  private static void appendColumn(
      RelationEntry relation, int attribute, ExpressionDeparser deparser) {
    String name =
        attribute < 0 ? SystemColumns.name(attribute) : relation.attribute(attribute).name();
    deparser.text().append(Identifiers.quote(name));
  }

  @Override
  public String expression(String stored, int relation, boolean pretty) {
    if (relation != 0 && relation(relation) == null) {
      return null;
    }
    return PartitionBound.isStored(stored)
        ? new BoundText(runtime.functions()).of(PartitionBound.read(stored))
        : deparser(relation, pretty).deparse(TreeReader.expression(stored));
  }

  @Override
  public String partitionKey(int relation) {
    RelationEntry entry = relation(relation);
    if (entry == null || entry.kind() != 'p') {
      return null;
    }
    PartitionKey key = new Partitionings(catalog(), database.types()).key(relation);
    StringBuilder text =
        new StringBuilder(
            switch (key.strategy()) {
              case PartitionKey.LIST -> "LIST (";
              case PartitionKey.RANGE -> "RANGE (";
              default -> "HASH (";
            });
    for (int k = 0; k < key.size(); k++) {
      if (k > 0) {
        text.append(", ");
      }
      String value = deparser(relation, false).deparse(key.values().get(k));
      boolean isCall = key.values().get(k) instanceof FunctionCall || key.attributes()[k] != 0;
      text.append(isCall ? value : "(" + value + ")");
      int collation = key.values().get(k).collation();
      if (key.collations()[k] != 0 && key.collations()[k] != collation) {
        text.append(" COLLATE ")
            .append(Identifiers.quote(catalog().collation(key.collations()[k]).name()));
      }
    }
    return text.append(')').toString();
  }

  @Override
  public String partitionConstraint(int relation) {
    RelationEntry partition = relation(relation);
    if (partition == null || partition.partitionBound() == null) {
      return null;
    }
    List<String> conditions = new ArrayList<>();
    RelationEntry child = partition;
    while (child.isPartition()) {
      RelationEntry parent = catalog().relations().relation(parent(child));
      Partitioning partitioning = new Partitionings(catalog(), database.types()).of(parent.oid());
      PartitionConstraint constraint =
          new PartitionConstraint(
              catalog(),
              partitioning,
              InheritedColumns.of(parent, partition).toChild(partitioning.key().values(), 1),
              deparser(relation, false)::deparse);
      for (int p = 0; p < partitioning.partitions().size(); p++) {
        if (partitioning.partitions().get(p).relation() == child.oid()) {
          conditions.addAll(0, constraint.of(p));
        }
      }
      child = parent;
    }
    return conditions.isEmpty() ? null : PartitionConstraint.and(conditions);
  }

  private int parent(RelationEntry partition) {
    return catalog()
        .source()
        .find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, partition.oid())
        .getFirst()
        .oid(PgInherits.INHPARENT);
  }

  @Override
  public String viewDefinition(int view, boolean pretty, int wrapColumn) {
    RelationEntry entry = relation(view);
    String stored = entry == null ? null : catalog().relations().viewQuery(view);
    return stored == null ? null : viewQuery(entry, stored, pretty, wrapColumn) + ";";
  }

  private String viewQuery(RelationEntry view, String stored, boolean pretty, int wrapColumn) {
    List<String> names = new ArrayList<>();
    for (AttributeEntry attribute : view.attributes()) {
      names.add(attribute.name());
    }
    return new QueryDeparser(
            catalog(),
            runtime.functions(),
            database.searchPath(),
            new Layout(true, pretty),
            wrapColumn)
        .deparse(TreeReader.queries(stored).getFirst(), names);
  }

  @Override
  public String ruleDefinition(int rule, boolean pretty) {
    for (CatalogRow row :
        catalog().source().find(PgRewrite.RELATION, PgRewrite.REWRITE_OID_INDEX, rule)) {
      if (row.character(PgRewrite.EV_TYPE) != '1') {
        return new RuleText(catalog(), this, runtime.functions(), database.searchPath())
            .definition(row, relation(row.oid(PgRewrite.EV_CLASS)), pretty);
      }
      RelationEntry view = relation(row.oid(PgRewrite.EV_CLASS));
      String name = new DefinitionText(catalog(), this, pretty).qualified(view);
      return "CREATE RULE "
          + Identifiers.quote(row.text(PgRewrite.RULENAME))
          + " AS\n    ON SELECT TO "
          + name
          + " DO INSTEAD "
          + viewQuery(view, row.text(PgRewrite.EV_ACTION), pretty, 0)
          + ";";
    }
    return null;
  }

  /** The body of a SQL-standard function. */
  String sqlBody(FunctionEntry function) {
    boolean isAtomic = SqlBodies.isAtomic(function.sqlBody());
    FunctionParameters parameters = new FunctionParameters(function.name(), function.inputNames());
    StringBuilder text = new StringBuilder(isAtomic ? "BEGIN ATOMIC\n" : "");
    for (AnalyzedQuery query : SqlBodies.read(function.sqlBody())) {
      new QueryDeparser(
              catalog(), runtime.functions(), database.searchPath(), new Layout(isAtomic, false), 0)
          .appendStatement(query, parameters, isAtomic ? 1 : 0, text);
      text.append(isAtomic ? ";\n" : "");
    }
    return text.append(isAtomic ? "END" : "").toString();
  }

  @Override
  public Boolean accessMethodProperty(int method, String property) {
    return new IndexProperties(catalog()).ofMethod(method, property);
  }

  @Override
  public Boolean indexProperty(int index, String property) {
    return new IndexProperties(catalog()).ofIndex(index, property);
  }

  @Override
  public Boolean indexColumnProperty(int index, int column, String property) {
    return new IndexProperties(catalog()).ofColumn(index, column, property);
  }

  @Override
  public String statisticsDefinition(int statistics, boolean whole) {
    return new StatisticsText(catalog(), this).definition(statistics, whole);
  }

  @Override
  public List<String> statisticsExpressions(int statistics) {
    return new StatisticsText(catalog(), this).expressions(statistics);
  }

  @Override
  public Integer relationOfFile(int tablespace, int fileNumber) {
    for (CatalogRow row : catalog().source().all(PgClass.RELATION)) {
      if (row.oid(PgClass.RELFILENODE) == fileNumber
          && row.oid(PgClass.RELTABLESPACE) == tablespace) {
        return row.oid(PgClass.OID);
      }
    }
    return null;
  }

  @Override
  public String collationVersion(int collation) {
    List<CatalogRow> rows =
        catalog().source().find(PgCollation.RELATION, PgCollation.COLLATION_OID_INDEX, collation);
    if (rows.isEmpty()) {
      throw new DatabaseError(
          "42704", "collation with OID " + Integer.toUnsignedString(collation) + " does not exist");
    }
    return rows.getFirst().text(PgCollation.COLLVERSION);
  }

  @Override
  public String indexDefinition(int index, int column, boolean pretty) {
    IndexEntry entry = catalog().relations().index(index);
    return entry == null
        ? null
        : new DefinitionText(catalog(), this, pretty).index(entry, relation(index), column);
  }

  @Override
  public String constraintDefinition(int constraint, boolean pretty) {
    return new DefinitionText(catalog(), this, pretty).constraint(constraint);
  }

  @Override
  public boolean isCollatable(int type) {
    return catalog().type(type).collation() != 0;
  }

  @Override
  public String description(int object, int catalogOid, int part) {
    for (CatalogRow row :
        catalog()
            .source()
            .find(
                PgDescription.RELATION,
                PgDescription.DESCRIPTION_O_C_O_INDEX,
                object,
                catalogOid,
                part)) {
      return row.text(PgDescription.DESCRIPTION);
    }
    return null;
  }

  @Override
  public String sharedDescription(int object, int catalogOid) {
    for (CatalogRow row :
        catalog()
            .source()
            .find(
                PgShdescription.RELATION,
                PgShdescription.SHDESCRIPTION_O_C_INDEX,
                object,
                catalogOid)) {
      return row.text(PgShdescription.DESCRIPTION);
    }
    return null;
  }

  @Override
  public Long relationSize(int relation, String fork) {
    RelationEntry entry = relation(relation);
    if (entry == null || entry.fileNumber() == 0) {
      return entry == null ? null : 0L;
    }
    Fork wanted =
        switch (fork) {
          case "main" -> Fork.MAIN;
          case "fsm" -> Fork.FSM;
          case "vm" -> Fork.VM;
          case "init" -> Fork.INIT;
          default ->
              throw new DatabaseError("22023", "invalid fork name")
                  .hint("Valid fork names are \"main\", \"fsm\", \"vm\", and \"init\".");
        };
    return blocks(database.tables().file(entry), wanted) * PAGE;
  }

  private long blocks(RelationFile file, Fork fork) {
    return runtime.storage().pool().blockCount(file, fork);
  }

  private long allForks(RelationEntry entry) {
    if (entry.fileNumber() == 0) {
      return 0;
    }
    RelationFile file = database.tables().file(entry);
    return (blocks(file, Fork.MAIN) + blocks(file, Fork.FSM) + blocks(file, Fork.VM)) * PAGE;
  }

  @Override
  public long indexesSize(int relation) {
    long size = 0;
    for (IndexEntry index : catalog().relations().indexes(relation)) {
      size += allForks(relation(index.relation()));
    }
    return size;
  }

  @Override
  public Long tableSize(int relation) {
    RelationEntry entry = relation(relation);
    if (entry == null) {
      return null;
    }
    long size = allForks(entry);
    if (entry.toastRelation() != 0) {
      size += allForks(relation(entry.toastRelation())) + indexesSize(entry.toastRelation());
    }
    return size;
  }

  @Override
  public long databaseSize(int databaseOid) {
    return bytes(runtime.storage().pool().databases().readRelations(databaseOid));
  }

  private long bytes(Collection<RelationFile> files) {
    long pages = 0;
    for (RelationFile file : files) {
      pages += runtime.storage().pool().blockCount(file, Fork.MAIN);
    }
    return pages * PAGE;
  }

  @Override
  public long databaseSize(String name) {
    DatabaseEntry entry = catalog().database(name);
    if (entry == null) {
      throw new DatabaseError("3D000", "database \"" + name + "\" does not exist");
    }
    return databaseSize(entry.oid());
  }

  @Override
  public Long tablespaceSize(int tablespace) {
    if (tablespace == PgTablespace.GLOBAL) {
      return databaseSize(0);
    }
    if (tablespace != PgTablespace.DEFAULT) {
      return null;
    }
    long size = 0;
    for (CatalogRow row : catalog().source().all(PgDatabase.RELATION)) {
      int database = row.oid(PgDatabase.OID);
      size += bytes(runtime.storage().pool().databases().relations(database));
    }
    return size;
  }

  @Override
  public Long tablespaceSize(String name) {
    List<CatalogRow> found =
        catalog().source().find(PgTablespace.RELATION, PgTablespace.TABLESPACE_SPCNAME_INDEX, name);
    if (found.isEmpty()) {
      throw new DatabaseError("42704", "tablespace \"" + name + "\" does not exist");
    }
    return tablespaceSize(found.getFirst().oid(PgTablespace.OID));
  }

  @Override
  public Integer fileNumber(int relation) {
    RelationEntry entry = relation(relation);
    return entry == null || entry.fileNumber() == 0 ? null : entry.fileNumber();
  }

  @Override
  public String filePath(int relation) {
    RelationEntry entry = relation(relation);
    return entry == null || entry.fileNumber() == 0
        ? null
        : database.tables().file(entry).toString();
  }

  @Override
  public String functionArguments(int function, boolean withDefaults) {
    FunctionEntry entry = catalog().function(function);
    return entry == null
        ? null
        : new DefinitionText(catalog(), this, false)
            .arguments(entry, withDefaults, database.types());
  }

  @Override
  public String functionResult(int function) {
    FunctionEntry entry = catalog().function(function);
    return entry == null || entry.isProcedure()
        ? null
        : new DefinitionText(catalog(), this, false).result(entry, database.types());
  }

  @Override
  public boolean isSuperuser() {
    return runtime.functions().isSuperuser();
  }

  @Override
  public int temporarySchema() {
    return database.temporaryNamespace();
  }

  @Override
  public boolean isOtherTemporarySchema(int schema) {
    NamespaceEntry entry = catalog().namespace(schema);
    return entry != null
        && (entry.name().startsWith("pg_temp_") || entry.name().startsWith("pg_toast_temp_"))
        && schema != database.temporaryNamespace();
  }

  @Override
  public boolean isRowSecurityActive(int table) {
    RelationEntry entry = relation(table);
    if (entry == null || !entry.rowSecurity() || runtime.functions().isSuperuser()) {
      return false;
    }
    RoleEntry user = catalog().role(runtime.functions().currentUserOid());
    return !user.bypassRowSecurity() && (entry.forceRowSecurity() || entry.owner() != user.oid());
  }
}
