package org.pgj.engine.command;

import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.OperatorFamilyAction;
import org.pgj.engine.parser.tree.ParsedAlterDatabase;
import org.pgj.engine.parser.tree.ParsedAlterDefinition;
import org.pgj.engine.parser.tree.ParsedAlterDomain;
import org.pgj.engine.parser.tree.ParsedAlterEnum;
import org.pgj.engine.parser.tree.ParsedAlterFunction;
import org.pgj.engine.parser.tree.ParsedAlterMapping;
import org.pgj.engine.parser.tree.ParsedAlterOwner;
import org.pgj.engine.parser.tree.ParsedAlterRole;
import org.pgj.engine.parser.tree.ParsedAlterSchema;
import org.pgj.engine.parser.tree.ParsedAlterSequence;
import org.pgj.engine.parser.tree.ParsedAlterSettings;
import org.pgj.engine.parser.tree.ParsedAlterTable;
import org.pgj.engine.parser.tree.ParsedComment;
import org.pgj.engine.parser.tree.ParsedCreateCast;
import org.pgj.engine.parser.tree.ParsedCreateCompositeType;
import org.pgj.engine.parser.tree.ParsedCreateDatabase;
import org.pgj.engine.parser.tree.ParsedCreateDomain;
import org.pgj.engine.parser.tree.ParsedCreateEnum;
import org.pgj.engine.parser.tree.ParsedCreateEventTrigger;
import org.pgj.engine.parser.tree.ParsedCreateExtension;
import org.pgj.engine.parser.tree.ParsedCreateForeignTable;
import org.pgj.engine.parser.tree.ParsedCreateFunction;
import org.pgj.engine.parser.tree.ParsedCreateIndex;
import org.pgj.engine.parser.tree.ParsedCreateRange;
import org.pgj.engine.parser.tree.ParsedCreateRole;
import org.pgj.engine.parser.tree.ParsedCreateRule;
import org.pgj.engine.parser.tree.ParsedCreateSchema;
import org.pgj.engine.parser.tree.ParsedCreateSequence;
import org.pgj.engine.parser.tree.ParsedCreateStatistics;
import org.pgj.engine.parser.tree.ParsedCreateTable;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedCreateTablespace;
import org.pgj.engine.parser.tree.ParsedCreateTrigger;
import org.pgj.engine.parser.tree.ParsedCreateView;
import org.pgj.engine.parser.tree.ParsedDefaultPrivileges;
import org.pgj.engine.parser.tree.ParsedDefine;
import org.pgj.engine.parser.tree.ParsedDrop;
import org.pgj.engine.parser.tree.ParsedDropDatabase;
import org.pgj.engine.parser.tree.ParsedDropRole;
import org.pgj.engine.parser.tree.ParsedForeignServer;
import org.pgj.engine.parser.tree.ParsedForeignWrapper;
import org.pgj.engine.parser.tree.ParsedGrant;
import org.pgj.engine.parser.tree.ParsedGrantRole;
import org.pgj.engine.parser.tree.ParsedImportForeignSchema;
import org.pgj.engine.parser.tree.ParsedOperatorClass;
import org.pgj.engine.parser.tree.ParsedOperatorFamily;
import org.pgj.engine.parser.tree.ParsedOwned;
import org.pgj.engine.parser.tree.ParsedPolicy;
import org.pgj.engine.parser.tree.ParsedPublication;
import org.pgj.engine.parser.tree.ParsedRefreshMaterializedView;
import org.pgj.engine.parser.tree.ParsedRename;
import org.pgj.engine.parser.tree.ParsedSecurityLabel;
import org.pgj.engine.parser.tree.ParsedSubscription;
import org.pgj.engine.parser.tree.ParsedTruncate;
import org.pgj.engine.parser.tree.ParsedUserMapping;
import org.pgj.engine.parser.tree.PublicationAction;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.parser.tree.SubscriptionAction;

/**
 * The tags of commands that define, change or drop objects (manual: table 38.1 and
 * CommandComplete).
 */
public final class CommandTags {
  private CommandTags() {}

  /** The tag of a definition, null for statements that define nothing. */
  public static String ofDefinition(Statement statement) {
    return switch (statement) {
      case ParsedCreateTable create -> "CREATE TABLE";
      case ParsedCreateTableAs create ->
          create.materializedView() ? "CREATE MATERIALIZED VIEW" : "CREATE TABLE AS";
      case ParsedCreateView create -> "CREATE VIEW";
      case ParsedCreateIndex create -> "CREATE INDEX";
      case ParsedCreateSequence create -> "CREATE SEQUENCE";
      case ParsedCreateSchema create -> "CREATE SCHEMA";
      case ParsedCreateDatabase create -> "CREATE DATABASE";
      case ParsedCreateFunction create ->
          create.procedure() ? "CREATE PROCEDURE" : "CREATE FUNCTION";
      case ParsedCreateTrigger create -> "CREATE TRIGGER";
      case ParsedCreateRule create -> "CREATE RULE";
      case ParsedCreateEnum create -> "CREATE TYPE";
      case ParsedCreateCompositeType create -> "CREATE TYPE";
      case ParsedCreateRange create -> "CREATE TYPE";
      case ParsedCreateDomain create -> "CREATE DOMAIN";
      case ParsedCreateCast create -> "CREATE CAST";
      case ParsedCreateRole create -> "CREATE ROLE";
      case ParsedCreateExtension create -> "CREATE EXTENSION";
      case ParsedCreateStatistics create -> "CREATE STATISTICS";
      case ParsedCreateTablespace create -> "CREATE TABLESPACE";
      case ParsedDefine define -> "CREATE " + words(define.kind());
      case ParsedCreateEventTrigger create -> "CREATE EVENT TRIGGER";
      case ParsedAlterDefinition alter -> "ALTER " + words(alter.kind());
      case ParsedAlterMapping alter -> "ALTER TEXT SEARCH CONFIGURATION";
      case ParsedPolicy policy -> policy.alter() ? "ALTER POLICY" : "CREATE POLICY";
      case ParsedAlterTable alter -> "ALTER " + words(alter.kind());
      case ParsedAlterSequence alter -> "ALTER SEQUENCE";
      case ParsedAlterDatabase alter -> "ALTER DATABASE";
      case ParsedAlterDomain alter -> "ALTER DOMAIN";
      case ParsedAlterEnum alter -> "ALTER TYPE";
      case ParsedAlterFunction alter -> "ALTER " + words(alter.kind());
      case ParsedAlterRole alter -> "ALTER ROLE";
      case ParsedAlterSettings alter -> alter.database() == null ? "ALTER ROLE" : "ALTER DATABASE";
      case ParsedAlterOwner alter -> "ALTER " + words(alter.kind());
      case ParsedAlterSchema alter -> "ALTER " + words(alter.kind());
      case ParsedRename rename -> "ALTER " + words(renamed(rename));
      case ParsedDefaultPrivileges alter -> "ALTER DEFAULT PRIVILEGES";
      case ParsedDrop drop -> "DROP " + words(drop.kind());
      case ParsedDropDatabase drop -> "DROP DATABASE";
      case ParsedDropRole drop -> "DROP ROLE";
      case ParsedOwned owned -> owned.newOwner() == null ? "DROP OWNED" : "REASSIGN OWNED";
      case ParsedGrant grant -> grant.grant() ? "GRANT" : "REVOKE";
      case ParsedGrantRole grant -> grant.grant() ? "GRANT ROLE" : "REVOKE ROLE";
      case ParsedRefreshMaterializedView refresh -> "REFRESH MATERIALIZED VIEW";
      case ParsedTruncate truncate -> "TRUNCATE TABLE";
      case ParsedPublication publication ->
          publication.action() == PublicationAction.CREATE
              ? "CREATE PUBLICATION"
              : "ALTER PUBLICATION";
      case ParsedSubscription subscription ->
          subscription.action() == SubscriptionAction.CREATE
              ? "CREATE SUBSCRIPTION"
              : "ALTER SUBSCRIPTION";
      case ParsedForeignWrapper wrapper ->
          wrapper.alter() ? "ALTER FOREIGN DATA WRAPPER" : "CREATE FOREIGN DATA WRAPPER";
      case ParsedForeignServer server -> server.alter() ? "ALTER SERVER" : "CREATE SERVER";
      case ParsedUserMapping mapping -> mapping.action() + " USER MAPPING";
      case ParsedCreateForeignTable create -> "CREATE FOREIGN TABLE";
      case ParsedImportForeignSchema imported -> "IMPORT FOREIGN SCHEMA";
      case ParsedOperatorClass create -> "CREATE OPERATOR CLASS";
      case ParsedOperatorFamily family ->
          family.action() == OperatorFamilyAction.CREATE
              ? "CREATE OPERATOR FAMILY"
              : "ALTER OPERATOR FAMILY";
      case ParsedComment comment -> "COMMENT";
      case ParsedSecurityLabel label -> "SECURITY LABEL";
      default -> null;
    };
  }

  private static ObjectKind renamed(ParsedRename rename) {
    return switch (rename.kind()) {
      case COLUMN, ATTRIBUTE, TABLE_CONSTRAINT ->
          rename.relationKind() == null ? ObjectKind.TABLE : rename.relationKind();
      case DOMAIN_CONSTRAINT -> ObjectKind.DOMAIN;
      default -> rename.kind();
    };
  }

  /** What a kind of objects is called in tags. */
  public static String words(ObjectKind kind) {
    return kind == ObjectKind.FOREIGN_SERVER ? "SERVER" : kind.name().replace('_', ' ');
  }
}
