package org.pgj.engine.backend.database;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.analyzer.RuleRows;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.DomainValue;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.bootstrap.StoredDefinitions;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.name.CatalogTypes;
import org.pgj.engine.catalog.row.CatalogSource;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ParsedCreateRule;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.CharacterEncoding;

/** Analyzes the definitions of built-in objects at build time, with no session and no locks. */
public final class BuiltinDefinitions implements StoredDefinitions {
  private final Catalog catalog;
  private final SearchPath path;
  private final LiteralTypes literals;

  /**
   * @param source the built-in rows of all catalogs
   */
  public BuiltinDefinitions(CatalogSource source) {
    this.catalog = new Catalog(source);
    this.path = SearchPath.of(catalog, List.of(), "", 0);
    this.literals =
        new LiteralTypes(new Defaults(new CatalogTypes(catalog, () -> path)), () -> false);
  }

  private Analyzer newAnalyzer() {
    return new Analyzer(catalog, path, literals, new Relations(), ParameterTypes.none());
  }

  @Override
  public String viewAction(String query) {
    PreparableStatement statement =
        (PreparableStatement) SqlParser.parse(query).getFirst().statement();
    try {
      return TreeWriter.writeQueries(List.of(newAnalyzer().analyze(statement)));
    } catch (DatabaseError refused) {
      throw new IllegalStateException(query, refused);
    }
  }

  @Override
  public Rule rule(String definition) {
    ParsedCreateRule create = (ParsedCreateRule) SqlParser.parse(definition).getFirst().statement();
    RelationEntry relation = new Relations().open(create.table(), 0);
    RuleRows rows = new RuleRows(relation, create.event());
    Analyzer analyzer =
        new Analyzer(catalog, path, literals, new Relations(), ParameterTypes.none(), rows);
    List<AnalyzedQuery> actions = new ArrayList<>(create.actions().size());
    for (Statement action : create.actions()) {
      actions.add(analyzer.analyze((PreparableStatement) action));
    }
    String condition =
        create.where() == null
            ? null
            : TreeWriter.write(
                analyzer.condition(create.where(), null, Analyzer.Purpose.RULE_CONDITION, "WHERE"));
    return new Rule(condition, TreeWriter.writeQueries(actions));
  }

  @Override
  public String argumentDefaults(String[] expressions, int[] types) {
    List<Expression> defaults = new ArrayList<>(expressions.length);
    for (int i = 0; i < expressions.length; i++) {
      defaults.add(
          newAnalyzer()
              .assigned(
                  SqlParser.parseExpression(expressions[i]),
                  null,
                  Analyzer.Purpose.DEFAULT,
                  "",
                  types[i],
                  -1));
    }
    return TreeWriter.write(defaults);
  }

  @Override
  public String domainCheck(String expression, int domain) {
    TypeEntry type = catalog.type(domain);
    DomainValue value =
        new DomainValue(
            type.baseType(), type.baseTypmod(), type.collation(), SourcePosition.UNKNOWN);
    return TreeWriter.write(
        newAnalyzer().domainCondition(SqlParser.parseExpression(expression), value));
  }

  /** Relations of the catalog being built: nobody else sees them. */
  private final class Relations implements RelationOpener {
    @Override
    public RelationEntry open(RelationName name, int lockMode) {
      int oid = oid(name);
      if (oid == 0) {
        throw new DatabaseError("42P01", "relation \"" + name.name() + "\" does not exist");
      }
      return catalog.relations().relation(oid);
    }

    @Override
    public String database() {
      return "template1";
    }

    @Override
    public RelationEntry find(RelationName name) {
      int oid = oid(name);
      return oid == 0 ? null : catalog.relations().relation(oid);
    }

    @Override
    public boolean exists(RelationName name) {
      return oid(name) != 0;
    }

    private int oid(RelationName name) {
      if (name.schema() == null) {
        return path.relation(name.name());
      }
      NamespaceEntry namespace = catalog.namespace(name.schema());
      return namespace == null ? 0 : catalog.relations().relationOid(namespace.oid(), name.name());
    }
  }

  /** The values that settings have where nothing is set. */
  private record Defaults(TypeCatalog catalog) implements TypeContext {
    @Override
    public DateStyle dateStyle() {
      return DateStyle.ISO;
    }

    @Override
    public DateOrder dateOrder() {
      return DateOrder.MDY;
    }

    @Override
    public IntervalStyle intervalStyle() {
      return IntervalStyle.POSTGRES;
    }

    @Override
    public ZoneId timeZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public int extraFloatDigits() {
      return 1;
    }

    @Override
    public boolean isByteaOutputHex() {
      return true;
    }

    @Override
    public CharacterEncoding clientEncoding() {
      return CharacterEncoding.UTF8;
    }

    @Override
    public long transactionTimestamp() {
      throw new IllegalStateException("a built-in definition depends on the time");
    }
  }
}
