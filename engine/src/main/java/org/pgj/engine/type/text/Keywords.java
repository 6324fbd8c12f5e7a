package org.pgj.engine.type.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The key words of SQL as pg_get_keywords lists them (manual: SQL Key Words). */
public final class Keywords {
  private static final String UNRESERVED =
      "abort absent absolute access action add admin after aggregate also alter always "
          + "asensitive assertion assignment at atomic attach attribute backward before "
          + "begin breadth by cache call called cascade cascaded catalog chain "
          + "characteristics checkpoint class close cluster columns comment comments commit "
          + "committed compression conditional configuration conflict connection constraints "
          + "content continue conversion copy cost csv cube current cursor cycle data "
          + "database day deallocate declare defaults deferred definer delete delimiter "
          + "delimiters depends depth detach dictionary disable discard document domain "
          + "double drop each empty enable encoding encrypted enum error escape event "
          + "exclude excluding exclusive execute explain expression extension external "
          + "family filter finalize first following force format forward function functions "
          + "generated global granted groups handler header hold hour identity if immediate "
          + "immutable implicit import include including increment indent index indexes "
          + "inherit inherits inline input insensitive insert instead invoker isolation keep "
          + "key keys label language large last leakproof level listen load local location "
          + "lock locked logged mapping match matched materialized maxvalue merge method "
          + "minute minvalue mode month move name names nested new next nfc nfd nfkc nfkd no "
          + "normalized nothing notify nowait nulls object of off oids old omit operator "
          + "option options ordinality others over overriding owned owner parallel parameter "
          + "parser partial partition passing password path plan plans policy preceding "
          + "prepare prepared preserve prior privileges procedural procedure procedures "
          + "program publication quote quotes range read reassign recheck recursive ref "
          + "referencing refresh reindex relative release rename repeatable replace replica "
          + "reset restart restrict return returns revoke role rollback rollup routine "
          + "routines rows rule savepoint scalar schema schemas scroll search second "
          + "security sequence sequences serializable server session set sets share show "
          + "simple skip snapshot source sql stable standalone start statement statistics "
          + "stdin stdout storage stored strict string strip subscription support sysid "
          + "system tables tablespace target temp template temporary text ties transaction "
          + "transform trigger truncate trusted type types uescape unbounded uncommitted "
          + "unconditional unencrypted unknown unlisten unlogged until update vacuum valid "
          + "validate validator value varying version view views volatile whitespace within "
          + "without work wrapper write xml year yes zone ";
  private static final String COLUMN_NAME =
      "between bigint bit boolean char character coalesce dec decimal exists extract "
          + "float greatest grouping inout int integer interval json json_array "
          + "json_arrayagg json_exists json_object json_objectagg json_query json_scalar "
          + "json_serialize json_table json_value least merge_action national nchar none "
          + "normalize nullif numeric out overlay position precision real row setof smallint "
          + "substring time timestamp treat trim values varchar xmlattributes xmlconcat "
          + "xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot "
          + "xmlserialize xmltable ";
  private static final String TYPE_OR_FUNCTION_NAME =
      "authorization binary collation concurrently cross current_schema freeze full "
          + "ilike inner is isnull join left like natural notnull outer overlaps right "
          + "similar tablesample verbose ";
  private static final String RESERVED =
      "all analyse analyze and any array as asc asymmetric both case cast check "
          + "collate column constraint create current_catalog current_date current_role "
          + "current_time current_timestamp current_user default deferrable desc distinct do "
          + "else end except false fetch for foreign from grant group having in initially "
          + "intersect into lateral leading limit localtime localtimestamp not null offset "
          + "on only or order placing primary references returning select session_user some "
          + "symmetric system_user table then to trailing true union unique user using "
          + "variadic when where window with ";

  /** Those that need AS in front of them to be a label. */
  private static final String AS_LABEL =
      "array as char character create day except fetch filter for from grant group "
          + "having hour intersect into isnull limit minute month notnull offset on order "
          + "over overlaps precision returning second to union varying where window with "
          + "within without year ";

  private Keywords() {}

  /** What a keyword may stand for. */
  public enum Category {
    UNRESERVED,
    COLUMN_NAME,
    TYPE_OR_FUNCTION_NAME,
    RESERVED
  }

  /**
   * A keyword.
   *
   * @param bareLabel whether it may be a column's label without AS
   */
  public record Keyword(String word, Category category, boolean bareLabel) {}

  /** All keywords by name. Built anew each time: nobody asks twice. */
  public static List<Keyword> all() {
    Set<String> needAs = new HashSet<>(Arrays.asList(AS_LABEL.split(" ")));
    List<Keyword> all = new ArrayList<>(500);
    add(all, UNRESERVED, Category.UNRESERVED, needAs);
    add(all, COLUMN_NAME, Category.COLUMN_NAME, needAs);
    add(all, TYPE_OR_FUNCTION_NAME, Category.TYPE_OR_FUNCTION_NAME, needAs);
    add(all, RESERVED, Category.RESERVED, needAs);
    all.sort((a, b) -> a.word().compareTo(b.word()));
    return all;
  }

  private static void add(List<Keyword> all, String words, Category category, Set<String> needAs) {
    for (String word : words.split(" ")) {
      all.add(new Keyword(word, category, !needAs.contains(word)));
    }
  }
}
