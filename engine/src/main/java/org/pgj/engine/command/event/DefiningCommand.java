package org.pgj.engine.command.event;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgForeignDataWrapper;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgPublicationRel;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.schema.PgUserMapping;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterDefinition;
import org.pgj.engine.parser.tree.ParsedAlterDomain;
import org.pgj.engine.parser.tree.ParsedAlterEnum;
import org.pgj.engine.parser.tree.ParsedAlterFunction;
import org.pgj.engine.parser.tree.ParsedAlterMapping;
import org.pgj.engine.parser.tree.ParsedAlterOwner;
import org.pgj.engine.parser.tree.ParsedAlterSchema;
import org.pgj.engine.parser.tree.ParsedAlterSequence;
import org.pgj.engine.parser.tree.ParsedAlterTable;
import org.pgj.engine.parser.tree.ParsedComment;
import org.pgj.engine.parser.tree.ParsedCreateCast;
import org.pgj.engine.parser.tree.ParsedCreateCompositeType;
import org.pgj.engine.parser.tree.ParsedCreateDomain;
import org.pgj.engine.parser.tree.ParsedCreateEnum;
import org.pgj.engine.parser.tree.ParsedCreateExtension;
import org.pgj.engine.parser.tree.ParsedCreateFunction;
import org.pgj.engine.parser.tree.ParsedCreateIndex;
import org.pgj.engine.parser.tree.ParsedCreateRange;
import org.pgj.engine.parser.tree.ParsedCreateRule;
import org.pgj.engine.parser.tree.ParsedCreateSchema;
import org.pgj.engine.parser.tree.ParsedCreateStatistics;
import org.pgj.engine.parser.tree.ParsedCreateTable;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedCreateTrigger;
import org.pgj.engine.parser.tree.ParsedCreateView;
import org.pgj.engine.parser.tree.ParsedDefine;
import org.pgj.engine.parser.tree.ParsedForeignServer;
import org.pgj.engine.parser.tree.ParsedForeignWrapper;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedOperatorClass;
import org.pgj.engine.parser.tree.ParsedOperatorFamily;
import org.pgj.engine.parser.tree.ParsedPolicy;
import org.pgj.engine.parser.tree.ParsedPublication;
import org.pgj.engine.parser.tree.ParsedRefreshMaterializedView;
import org.pgj.engine.parser.tree.ParsedRename;
import org.pgj.engine.parser.tree.ParsedUserMapping;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.Statement;

/** A command with events: what it makes, or what it is about. */
record DefiningCommand(Statement statement, String tag) {
  private static final int NONE = 0;

  /** An object that a command names. */
  record Subject(ObjectKind kind, ParsedObjectName name) {}

  /** Whether tables come about, with all that belongs to them. */
  boolean makesTables() {
    return switch (statement) {
      case ParsedCreateTable ignored -> true;
      case ParsedCreateTableAs ignored -> true;
      case ParsedCreateSchema ignored -> true;
      default -> tag.equals("CREATE FOREIGN TABLE") || tag.equals("IMPORT FOREIGN SCHEMA");
    };
  }

  /** Whether columns come about, which may have sequences of their own. */
  boolean makesColumns() {
    return makesTables() || statement instanceof ParsedAlterTable;
  }

  /** The tag that stands for a table that this command makes. */
  String ofTable() {
    return statement instanceof ParsedCreateTableAs ? tag : "CREATE TABLE";
  }

  /** Whether rows of a system table are the very objects that the command makes. */
  boolean makes(int catalog) {
    return switch (statement) {
      case ParsedDefine define -> catalogOf(define.kind()) == catalog;
      case ParsedPolicy policy -> !policy.alter() && catalog == PgPolicy.RELATION;
      default -> catalogOf(statement) == catalog;
    };
  }

  private static int catalogOf(Statement statement) {
    return switch (statement) {
      case ParsedCreateView ignored -> PgClass.RELATION;
      case ParsedCreateIndex ignored -> PgClass.RELATION;
      case ParsedCreateSchema ignored -> PgNamespace.RELATION;
      case ParsedCreateFunction ignored -> PgProc.RELATION;
      case ParsedCreateEnum ignored -> PgType.RELATION;
      case ParsedCreateCompositeType ignored -> PgType.RELATION;
      case ParsedCreateRange ignored -> PgType.RELATION;
      case ParsedCreateDomain ignored -> PgType.RELATION;
      case ParsedCreateCast ignored -> PgCast.RELATION;
      case ParsedCreateTrigger ignored -> PgTrigger.RELATION;
      case ParsedCreateRule ignored -> PgRewrite.RELATION;
      case ParsedCreateStatistics ignored -> PgStatisticExt.RELATION;
      case ParsedCreateExtension ignored -> PgExtension.RELATION;
      case ParsedPublication publication ->
          switch (publication.action()) {
            case CREATE, SET_OPTIONS -> PgPublication.RELATION;
            default -> PgPublicationRel.RELATION;
          };
      case ParsedForeignWrapper ignored -> PgForeignDataWrapper.RELATION;
      case ParsedForeignServer ignored -> PgForeignServer.RELATION;
      case ParsedUserMapping ignored -> PgUserMapping.RELATION;
      case ParsedOperatorClass ignored -> PgOpclass.RELATION;
      case ParsedOperatorFamily ignored -> PgOpfamily.RELATION;
      default -> NONE;
    };
  }

  private static int catalogOf(ObjectKind kind) {
    return switch (kind) {
      case AGGREGATE -> PgProc.RELATION;
      case OPERATOR -> PgOperator.RELATION;
      case TYPE -> PgType.RELATION;
      case COLLATION -> PgCollation.RELATION;
      case TEXT_SEARCH_CONFIGURATION -> PgTsConfig.RELATION;
      case TEXT_SEARCH_DICTIONARY -> PgTsDict.RELATION;
      default -> NONE;
    };
  }

  /**
   * What the command is about, as it is called when the command has run; null if it makes something
   * or is about many objects.
   */
  Subject subject() {
    return switch (statement) {
      case ParsedAlterTable alter -> of(alter.kind(), alter.table());
      case ParsedAlterSequence alter -> of(ObjectKind.SEQUENCE, alter.sequence());
      case ParsedRefreshMaterializedView refresh ->
          of(ObjectKind.MATERIALIZED_VIEW, refresh.view());
      case ParsedAlterFunction alter -> new Subject(alter.kind(), alter.function());
      case ParsedAlterDefinition alter -> new Subject(alter.kind(), alter.object());
      case ParsedAlterDomain alter -> of(ObjectKind.DOMAIN, alter.name());
      case ParsedAlterEnum alter -> of(ObjectKind.TYPE, alter.name());
      case ParsedAlterMapping alter ->
          of(ObjectKind.TEXT_SEARCH_CONFIGURATION, alter.configuration());
      case ParsedAlterOwner alter -> new Subject(alter.kind(), alter.object());
      case ParsedAlterSchema alter -> new Subject(alter.kind(), moved(alter));
      case ParsedRename rename -> new Subject(rename.kind(), renamed(rename));
      case ParsedPolicy policy when policy.alter() -> {
        List<String> parts = new ArrayList<>(parts(policy.table()));
        parts.add(policy.name());
        yield of(ObjectKind.POLICY, new QualifiedName(parts, -1));
      }
      case ParsedComment comment -> new Subject(comment.kind(), comment.object());
      default -> null;
    };
  }

  private static List<String> parts(RelationName name) {
    return name.schema() == null ? List.of(name.name()) : List.of(name.schema(), name.name());
  }

  private static Subject of(ObjectKind kind, RelationName name) {
    return of(kind, new QualifiedName(parts(name), -1));
  }

  private static Subject of(ObjectKind kind, QualifiedName name) {
    return new Subject(kind, new ParsedObjectName(name, null, null, -1));
  }

  private static ParsedObjectName moved(ParsedAlterSchema alter) {
    ParsedObjectName object = alter.object();
    QualifiedName name =
        new QualifiedName(List.of(alter.schema(), object.name().parts().getLast()), -1);
    return new ParsedObjectName(name, object.arguments(), object.types(), -1);
  }

  private static ParsedObjectName renamed(ParsedRename rename) {
    ParsedObjectName object = rename.object();
    List<String> parts = new ArrayList<>(object.name().parts());
    switch (rename.kind()) {
      case COLUMN, ATTRIBUTE, TABLE_CONSTRAINT, DOMAIN_CONSTRAINT -> parts.add(rename.newName());
      default -> parts.set(parts.size() - 1, rename.newName());
    }
    return new ParsedObjectName(
        new QualifiedName(parts, -1), object.arguments(), object.types(), -1);
  }
}
