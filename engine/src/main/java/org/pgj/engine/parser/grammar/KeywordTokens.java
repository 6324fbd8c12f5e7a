package org.pgj.engine.parser.grammar;

import static org.pgj.engine.parser.grammar.SqlGrammar.*;

/**
 * From words to keyword tokens. A switch needs no table to be filled when a cold process parses its
 * first statement; it is cut by first letters so that each part is small enough to be compiled.
 *
 * <p>The numbers of the tokens are in the order unreserved, column name, function or type name,
 * reserved (see SqlTokens.tokens): a class is a range.
 */
final class KeywordTokens {
  static final int LAST_UNRESERVED = ZONE;
  static final int LAST_COL_NAME = XMLTABLE;
  static final int LAST_TYPE_FUNC_NAME = VERBOSE;
  static final int LAST_KEYWORD = WITH;

  private KeywordTokens() {}

  /** The token type of a word in lower case: a keyword's or IDENT. */
  static int type(String word) {
    char first = word.charAt(0);
    if (first < 'd') {
      return aToC(word);
    }
    if (first < 'j') {
      return dToI(word);
    }
    if (first < 'p') {
      return jToO(word);
    }
    return first < 's' ? pToR(word) : sToZ(word);
  }

  static boolean isColumnNameKeyword(int type) {
    return type > LAST_UNRESERVED && type <= LAST_COL_NAME
        || type == COL_NAME_WORD
        || type == EXISTS_WORD
        || type == ROW_LA;
  }

  /** Whether a keyword may be an argument's name: not a column name keyword, not reserved. */
  static boolean mayNameParameter(int type) {
    return type <= LAST_UNRESERVED || type > LAST_COL_NAME && type <= LAST_TYPE_FUNC_NAME;
  }

  /** Whether a keyword may name a column or table. */
  static boolean mayNameColumn(int type) {
    return type == IDENT || type > 0 && type <= LAST_COL_NAME || type == COL_NAME_WORD;
  }

  private static int aToC(String word) {
    return switch (word) {
      case "abort" -> ABORT;
      case "absent" -> ABSENT;
      case "absolute" -> ABSOLUTE;
      case "access" -> ACCESS;
      case "action" -> ACTION;
      case "add" -> ADD;
      case "admin" -> ADMIN;
      case "after" -> AFTER;
      case "aggregate" -> AGGREGATE;
      case "all" -> ALL;
      case "also" -> ALSO;
      case "alter" -> ALTER;
      case "always" -> ALWAYS;
      case "analyse" -> ANALYSE;
      case "analyze" -> ANALYZE;
      case "and" -> AND;
      case "any" -> ANY;
      case "array" -> ARRAY;
      case "as" -> AS;
      case "asc" -> ASC;
      case "asensitive" -> ASENSITIVE;
      case "assertion" -> ASSERTION;
      case "assignment" -> ASSIGNMENT;
      case "asymmetric" -> ASYMMETRIC;
      case "at" -> AT;
      case "atomic" -> ATOMIC;
      case "attach" -> ATTACH;
      case "attribute" -> ATTRIBUTE;
      case "authorization" -> AUTHORIZATION;
      case "backward" -> BACKWARD;
      case "before" -> BEFORE;
      case "begin" -> BEGIN;
      case "between" -> BETWEEN;
      case "bigint" -> BIGINT;
      case "binary" -> BINARY;
      case "bit" -> BIT;
      case "boolean" -> BOOLEAN;
      case "both" -> BOTH;
      case "breadth" -> BREADTH;
      case "by" -> BY;
      case "cache" -> CACHE;
      case "call" -> CALL;
      case "called" -> CALLED;
      case "cascade" -> CASCADE;
      case "cascaded" -> CASCADED;
      case "case" -> CASE;
      case "cast" -> CAST;
      case "catalog" -> CATALOG;
      case "chain" -> CHAIN;
      case "char" -> CHAR;
      case "character" -> CHARACTER;
      case "characteristics" -> CHARACTERISTICS;
      case "check" -> CHECK;
      case "checkpoint" -> CHECKPOINT;
      case "class" -> CLASS;
      case "close" -> CLOSE;
      case "cluster" -> CLUSTER;
      case "coalesce" -> COALESCE;
      case "collate" -> COLLATE;
      case "collation" -> COLLATION;
      case "column" -> COLUMN;
      case "columns" -> COLUMNS;
      case "comment" -> COMMENT;
      case "comments" -> COMMENTS;
      case "commit" -> COMMIT;
      case "committed" -> COMMITTED;
      case "compression" -> COMPRESSION;
      case "concurrently" -> CONCURRENTLY;
      case "conditional" -> CONDITIONAL;
      case "configuration" -> CONFIGURATION;
      case "conflict" -> CONFLICT;
      case "connection" -> CONNECTION;
      case "constraint" -> CONSTRAINT;
      case "constraints" -> CONSTRAINTS;
      case "content" -> CONTENT;
      case "continue" -> CONTINUE;
      case "conversion" -> CONVERSION;
      case "copy" -> COPY;
      case "cost" -> COST;
      case "create" -> CREATE;
      case "cross" -> CROSS;
      case "csv" -> CSV;
      case "cube" -> CUBE;
      case "current" -> CURRENT;
      case "current_catalog" -> CURRENT_CATALOG;
      case "current_date" -> CURRENT_DATE;
      case "current_role" -> CURRENT_ROLE;
      case "current_schema" -> CURRENT_SCHEMA;
      case "current_time" -> CURRENT_TIME;
      case "current_timestamp" -> CURRENT_TIMESTAMP;
      case "current_user" -> CURRENT_USER;
      case "cursor" -> CURSOR;
      case "cycle" -> CYCLE;
      default -> IDENT;
    };
  }

  private static int dToI(String word) {
    return switch (word) {
      case "data" -> DATA;
      case "database" -> DATABASE;
      case "day" -> DAY;
      case "deallocate" -> DEALLOCATE;
      case "dec" -> DEC;
      case "decimal" -> DECIMAL;
      case "declare" -> DECLARE;
      case "default" -> DEFAULT;
      case "defaults" -> DEFAULTS;
      case "deferrable" -> DEFERRABLE;
      case "deferred" -> DEFERRED;
      case "definer" -> DEFINER;
      case "delete" -> DELETE;
      case "delimiter" -> DELIMITER;
      case "delimiters" -> DELIMITERS;
      case "depends" -> DEPENDS;
      case "depth" -> DEPTH;
      case "desc" -> DESC;
      case "detach" -> DETACH;
      case "dictionary" -> DICTIONARY;
      case "disable" -> DISABLE;
      case "discard" -> DISCARD;
      case "distinct" -> DISTINCT;
      case "do" -> DO;
      case "document" -> DOCUMENT;
      case "domain" -> DOMAIN;
      case "double" -> DOUBLE;
      case "drop" -> DROP;
      case "each" -> EACH;
      case "else" -> ELSE;
      case "empty" -> EMPTY;
      case "enable" -> ENABLE;
      case "encoding" -> ENCODING;
      case "encrypted" -> ENCRYPTED;
      case "end" -> END;
      case "enum" -> ENUM;
      case "error" -> ERROR;
      case "escape" -> ESCAPE;
      case "event" -> EVENT;
      case "except" -> EXCEPT;
      case "exclude" -> EXCLUDE;
      case "excluding" -> EXCLUDING;
      case "exclusive" -> EXCLUSIVE;
      case "execute" -> EXECUTE;
      case "exists" -> EXISTS;
      case "explain" -> EXPLAIN;
      case "expression" -> EXPRESSION;
      case "extension" -> EXTENSION;
      case "external" -> EXTERNAL;
      case "extract" -> EXTRACT;
      case "false" -> FALSE;
      case "family" -> FAMILY;
      case "fetch" -> FETCH;
      case "filter" -> FILTER;
      case "finalize" -> FINALIZE;
      case "first" -> FIRST;
      case "float" -> FLOAT;
      case "following" -> FOLLOWING;
      case "for" -> FOR;
      case "force" -> FORCE;
      case "foreign" -> FOREIGN;
      case "format" -> FORMAT;
      case "forward" -> FORWARD;
      case "freeze" -> FREEZE;
      case "from" -> FROM;
      case "full" -> FULL;
      case "function" -> FUNCTION;
      case "functions" -> FUNCTIONS;
      case "generated" -> GENERATED;
      case "global" -> GLOBAL;
      case "grant" -> GRANT;
      case "granted" -> GRANTED;
      case "greatest" -> GREATEST;
      case "group" -> GROUP;
      case "grouping" -> GROUPING;
      case "groups" -> GROUPS;
      case "handler" -> HANDLER;
      case "having" -> HAVING;
      case "header" -> HEADER;
      case "hold" -> HOLD;
      case "hour" -> HOUR;
      case "identity" -> IDENTITY;
      case "if" -> IF;
      case "ilike" -> ILIKE;
      case "immediate" -> IMMEDIATE;
      case "immutable" -> IMMUTABLE;
      case "implicit" -> IMPLICIT;
      case "import" -> IMPORT;
      case "in" -> IN;
      case "include" -> INCLUDE;
      case "including" -> INCLUDING;
      case "increment" -> INCREMENT;
      case "indent" -> INDENT;
      case "index" -> INDEX;
      case "indexes" -> INDEXES;
      case "inherit" -> INHERIT;
      case "inherits" -> INHERITS;
      case "initially" -> INITIALLY;
      case "inline" -> INLINE;
      case "inner" -> INNER;
      case "inout" -> INOUT;
      case "input" -> INPUT;
      case "insensitive" -> INSENSITIVE;
      case "insert" -> INSERT;
      case "instead" -> INSTEAD;
      case "int" -> INT;
      case "integer" -> INTEGER;
      case "intersect" -> INTERSECT;
      case "interval" -> INTERVAL;
      case "into" -> INTO;
      case "invoker" -> INVOKER;
      case "is" -> IS;
      case "isnull" -> ISNULL;
      case "isolation" -> ISOLATION;
      default -> IDENT;
    };
  }

  private static int jToO(String word) {
    return switch (word) {
      case "join" -> JOIN;
      case "json" -> JSON;
      case "json_array" -> JSON_ARRAY;
      case "json_arrayagg" -> JSON_ARRAYAGG;
      case "json_exists" -> JSON_EXISTS;
      case "json_object" -> JSON_OBJECT;
      case "json_objectagg" -> JSON_OBJECTAGG;
      case "json_query" -> JSON_QUERY;
      case "json_scalar" -> JSON_SCALAR;
      case "json_serialize" -> JSON_SERIALIZE;
      case "json_table" -> JSON_TABLE;
      case "json_value" -> JSON_VALUE;
      case "keep" -> KEEP;
      case "key" -> KEY;
      case "keys" -> KEYS;
      case "label" -> LABEL;
      case "language" -> LANGUAGE;
      case "large" -> LARGE;
      case "last" -> LAST;
      case "lateral" -> LATERAL;
      case "leading" -> LEADING;
      case "leakproof" -> LEAKPROOF;
      case "least" -> LEAST;
      case "left" -> LEFT;
      case "level" -> LEVEL;
      case "like" -> LIKE;
      case "limit" -> LIMIT;
      case "listen" -> LISTEN;
      case "load" -> LOAD;
      case "local" -> LOCAL;
      case "localtime" -> LOCALTIME;
      case "localtimestamp" -> LOCALTIMESTAMP;
      case "location" -> LOCATION;
      case "lock" -> LOCK;
      case "locked" -> LOCKED;
      case "logged" -> LOGGED;
      case "mapping" -> MAPPING;
      case "match" -> MATCH;
      case "matched" -> MATCHED;
      case "materialized" -> MATERIALIZED;
      case "maxvalue" -> MAXVALUE;
      case "merge" -> MERGE;
      case "merge_action" -> MERGE_ACTION;
      case "method" -> METHOD;
      case "minute" -> MINUTE;
      case "minvalue" -> MINVALUE;
      case "mode" -> MODE;
      case "month" -> MONTH;
      case "move" -> MOVE;
      case "name" -> NAME;
      case "names" -> NAMES;
      case "national" -> NATIONAL;
      case "natural" -> NATURAL;
      case "nchar" -> NCHAR;
      case "nested" -> NESTED;
      case "new" -> NEW;
      case "next" -> NEXT;
      case "nfc" -> NFC;
      case "nfd" -> NFD;
      case "nfkc" -> NFKC;
      case "nfkd" -> NFKD;
      case "no" -> NO;
      case "none" -> NONE;
      case "normalize" -> NORMALIZE;
      case "normalized" -> NORMALIZED;
      case "not" -> NOT;
      case "nothing" -> NOTHING;
      case "notify" -> NOTIFY;
      case "notnull" -> NOTNULL;
      case "nowait" -> NOWAIT;
      case "null" -> NULL;
      case "nullif" -> NULLIF;
      case "nulls" -> NULLS;
      case "numeric" -> NUMERIC;
      case "object" -> OBJECT;
      case "of" -> OF;
      case "off" -> OFF;
      case "offset" -> OFFSET;
      case "oids" -> OIDS;
      case "old" -> OLD;
      case "omit" -> OMIT;
      case "on" -> ON;
      case "only" -> ONLY;
      case "operator" -> OPERATOR;
      case "option" -> OPTION;
      case "options" -> OPTIONS;
      case "or" -> OR;
      case "order" -> ORDER;
      case "ordinality" -> ORDINALITY;
      case "others" -> OTHERS;
      case "out" -> OUT;
      case "outer" -> OUTER;
      case "over" -> OVER;
      case "overlaps" -> OVERLAPS;
      case "overlay" -> OVERLAY;
      case "overriding" -> OVERRIDING;
      case "owned" -> OWNED;
      case "owner" -> OWNER;
      default -> IDENT;
    };
  }

  private static int pToR(String word) {
    return switch (word) {
      case "parallel" -> PARALLEL;
      case "parameter" -> PARAMETER;
      case "parser" -> PARSER;
      case "partial" -> PARTIAL;
      case "partition" -> PARTITION;
      case "passing" -> PASSING;
      case "password" -> PASSWORD;
      case "path" -> PATH;
      case "placing" -> PLACING;
      case "plan" -> PLAN;
      case "plans" -> PLANS;
      case "policy" -> POLICY;
      case "position" -> POSITION;
      case "preceding" -> PRECEDING;
      case "precision" -> PRECISION;
      case "prepare" -> PREPARE;
      case "prepared" -> PREPARED;
      case "preserve" -> PRESERVE;
      case "primary" -> PRIMARY;
      case "prior" -> PRIOR;
      case "privileges" -> PRIVILEGES;
      case "procedural" -> PROCEDURAL;
      case "procedure" -> PROCEDURE;
      case "procedures" -> PROCEDURES;
      case "program" -> PROGRAM;
      case "publication" -> PUBLICATION;
      case "quote" -> QUOTE;
      case "quotes" -> QUOTES;
      case "range" -> RANGE;
      case "read" -> READ;
      case "real" -> REAL;
      case "reassign" -> REASSIGN;
      case "recheck" -> RECHECK;
      case "recursive" -> RECURSIVE;
      case "ref" -> REF;
      case "references" -> REFERENCES;
      case "referencing" -> REFERENCING;
      case "refresh" -> REFRESH;
      case "reindex" -> REINDEX;
      case "relative" -> RELATIVE;
      case "release" -> RELEASE;
      case "rename" -> RENAME;
      case "repeatable" -> REPEATABLE;
      case "replace" -> REPLACE;
      case "replica" -> REPLICA;
      case "reset" -> RESET;
      case "restart" -> RESTART;
      case "restrict" -> RESTRICT;
      case "return" -> RETURN;
      case "returning" -> RETURNING;
      case "returns" -> RETURNS;
      case "revoke" -> REVOKE;
      case "right" -> RIGHT;
      case "role" -> ROLE;
      case "rollback" -> ROLLBACK;
      case "rollup" -> ROLLUP;
      case "routine" -> ROUTINE;
      case "routines" -> ROUTINES;
      case "row" -> ROW;
      case "rows" -> ROWS;
      case "rule" -> RULE;
      default -> IDENT;
    };
  }

  private static int sToZ(String word) {
    return switch (word) {
      case "savepoint" -> SAVEPOINT;
      case "scalar" -> SCALAR;
      case "schema" -> SCHEMA;
      case "schemas" -> SCHEMAS;
      case "scroll" -> SCROLL;
      case "search" -> SEARCH;
      case "second" -> SECOND;
      case "security" -> SECURITY;
      case "select" -> SELECT;
      case "sequence" -> SEQUENCE;
      case "sequences" -> SEQUENCES;
      case "serializable" -> SERIALIZABLE;
      case "server" -> SERVER;
      case "session" -> SESSION;
      case "session_user" -> SESSION_USER;
      case "set" -> SET;
      case "setof" -> SETOF;
      case "sets" -> SETS;
      case "share" -> SHARE;
      case "show" -> SHOW;
      case "similar" -> SIMILAR;
      case "simple" -> SIMPLE;
      case "skip" -> SKIP;
      case "smallint" -> SMALLINT;
      case "snapshot" -> SNAPSHOT;
      case "some" -> SOME;
      case "source" -> SOURCE;
      case "sql" -> SQL;
      case "stable" -> STABLE;
      case "standalone" -> STANDALONE;
      case "start" -> START;
      case "statement" -> STATEMENT;
      case "statistics" -> STATISTICS;
      case "stdin" -> STDIN;
      case "stdout" -> STDOUT;
      case "storage" -> STORAGE;
      case "stored" -> STORED;
      case "strict" -> STRICT;
      case "string" -> STRING;
      case "strip" -> STRIP;
      case "subscription" -> SUBSCRIPTION;
      case "substring" -> SUBSTRING;
      case "support" -> SUPPORT;
      case "symmetric" -> SYMMETRIC;
      case "sysid" -> SYSID;
      case "system" -> SYSTEM;
      case "system_user" -> SYSTEM_USER;
      case "table" -> TABLE;
      case "tables" -> TABLES;
      case "tablesample" -> TABLESAMPLE;
      case "tablespace" -> TABLESPACE;
      case "target" -> TARGET;
      case "temp" -> TEMP;
      case "template" -> TEMPLATE;
      case "temporary" -> TEMPORARY;
      case "text" -> TEXT;
      case "then" -> THEN;
      case "ties" -> TIES;
      case "time" -> TIME;
      case "timestamp" -> TIMESTAMP;
      case "to" -> TO;
      case "trailing" -> TRAILING;
      case "transaction" -> TRANSACTION;
      case "transform" -> TRANSFORM;
      case "treat" -> TREAT;
      case "trigger" -> TRIGGER;
      case "trim" -> TRIM;
      case "true" -> TRUE;
      case "truncate" -> TRUNCATE;
      case "trusted" -> TRUSTED;
      case "type" -> TYPE;
      case "types" -> TYPES;
      case "uescape" -> UESCAPE;
      case "unbounded" -> UNBOUNDED;
      case "uncommitted" -> UNCOMMITTED;
      case "unconditional" -> UNCONDITIONAL;
      case "unencrypted" -> UNENCRYPTED;
      case "union" -> UNION;
      case "unique" -> UNIQUE;
      case "unknown" -> UNKNOWN;
      case "unlisten" -> UNLISTEN;
      case "unlogged" -> UNLOGGED;
      case "until" -> UNTIL;
      case "update" -> UPDATE;
      case "user" -> USER;
      case "using" -> USING;
      case "vacuum" -> VACUUM;
      case "valid" -> VALID;
      case "validate" -> VALIDATE;
      case "validator" -> VALIDATOR;
      case "value" -> VALUE;
      case "values" -> VALUES;
      case "varchar" -> VARCHAR;
      case "variadic" -> VARIADIC;
      case "varying" -> VARYING;
      case "verbose" -> VERBOSE;
      case "version" -> VERSION;
      case "view" -> VIEW;
      case "views" -> VIEWS;
      case "volatile" -> VOLATILE;
      case "when" -> WHEN;
      case "where" -> WHERE;
      case "whitespace" -> WHITESPACE;
      case "window" -> WINDOW;
      case "with" -> WITH;
      case "within" -> WITHIN;
      case "without" -> WITHOUT;
      case "work" -> WORK;
      case "wrapper" -> WRAPPER;
      case "write" -> WRITE;
      case "xml" -> XML;
      case "xmlattributes" -> XMLATTRIBUTES;
      case "xmlconcat" -> XMLCONCAT;
      case "xmlelement" -> XMLELEMENT;
      case "xmlexists" -> XMLEXISTS;
      case "xmlforest" -> XMLFOREST;
      case "xmlnamespaces" -> XMLNAMESPACES;
      case "xmlparse" -> XMLPARSE;
      case "xmlpi" -> XMLPI;
      case "xmlroot" -> XMLROOT;
      case "xmlserialize" -> XMLSERIALIZE;
      case "xmltable" -> XMLTABLE;
      case "year" -> YEAR;
      case "yes" -> YES;
      case "zone" -> ZONE;
      default -> IDENT;
    };
  }
}
