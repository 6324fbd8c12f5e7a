package org.pgj.engine.type.registry;

import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.type.PseudoType;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.StatisticsType;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.UnsupportedType;
import org.pgj.engine.type.array.AnyArrayType;
import org.pgj.engine.type.array.ArrayType;
import org.pgj.engine.type.array.IntVectorType;
import org.pgj.engine.type.bit.BitType;
import org.pgj.engine.type.geometry.GeometricType;
import org.pgj.engine.type.hstore.HstoreType;
import org.pgj.engine.type.identity.AclItemType;
import org.pgj.engine.type.identity.LsnType;
import org.pgj.engine.type.identity.OidType;
import org.pgj.engine.type.identity.RegType;
import org.pgj.engine.type.identity.SnapshotType;
import org.pgj.engine.type.identity.TidType;
import org.pgj.engine.type.identity.UuidType;
import org.pgj.engine.type.json.JsonType;
import org.pgj.engine.type.json.JsonbType;
import org.pgj.engine.type.json.path.JsonPathType;
import org.pgj.engine.type.network.InetType;
import org.pgj.engine.type.network.MacAddressType;
import org.pgj.engine.type.number.BoolType;
import org.pgj.engine.type.number.FloatType;
import org.pgj.engine.type.number.IntegerType;
import org.pgj.engine.type.number.MoneyType;
import org.pgj.engine.type.number.NumericType;
import org.pgj.engine.type.range.MultirangeType;
import org.pgj.engine.type.range.RangeType;
import org.pgj.engine.type.range.RangeType.Canonical;
import org.pgj.engine.type.record.RecordType;
import org.pgj.engine.type.search.TsQueryType;
import org.pgj.engine.type.search.TsVectorType;
import org.pgj.engine.type.text.BpcharType;
import org.pgj.engine.type.text.ByteaType;
import org.pgj.engine.type.text.CharType;
import org.pgj.engine.type.text.CitextType;
import org.pgj.engine.type.text.NameType;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.text.VarcharType;
import org.pgj.engine.type.time.DateType;
import org.pgj.engine.type.time.IntervalType;
import org.pgj.engine.type.time.TimeType;
import org.pgj.engine.type.time.TimestampType;
import org.pgj.engine.type.time.TimetzType;
import org.pgj.engine.type.xml.XmlType;

/**
 * The built-in types by oid, made when first asked for. One per session; what {@link #find} does
 * not know, the catalog makes from its rows.
 */
public final class BuiltinTypes {
  private final Map<Integer, SqlType> types = new HashMap<>();

  /** The type of this oid, null if it is not built in (or the row type of a catalog). */
  public SqlType find(int oid) {
    SqlType type = types.get(oid);
    if (type == null) {
      type = create(oid);
      if (type != null) {
        types.put(oid, type);
      }
    }
    return type;
  }

  private SqlType create(int oid) {
    int element = elementOf(oid);
    if (element != 0) {
      SqlType elementType = find(element);
      return new ArrayType(oid, "_" + elementType.name(), elementType);
    }
    SqlType type = scalar(oid);
    if (type == null) {
      type = range(oid);
    }
    return type != null ? type : rare(oid);
  }

  private SqlType range(int oid) {
    return switch (oid) {
      case 3904 -> new RangeType(3904, "int4range", find(23), Canonical.INT4);
      case 3906 -> new RangeType(3906, "numrange", find(1700), Canonical.NONE);
      case 3908 -> new RangeType(3908, "tsrange", find(1114), Canonical.NONE);
      case 3910 -> new RangeType(3910, "tstzrange", find(1184), Canonical.NONE);
      case 3912 -> new RangeType(3912, "daterange", find(1082), Canonical.DATE);
      case 3926 -> new RangeType(3926, "int8range", find(20), Canonical.INT8);
      case 4451 -> multirange(4451, "int4multirange", 3904);
      case 4532 -> multirange(4532, "nummultirange", 3906);
      case 4533 -> multirange(4533, "tsmultirange", 3908);
      case 4534 -> multirange(4534, "tstzmultirange", 3910);
      case 4535 -> multirange(4535, "datemultirange", 3912);
      case 4536 -> multirange(4536, "int8multirange", 3926);
      default -> null;
    };
  }

  private SqlType multirange(int oid, String name, int range) {
    return new MultirangeType(oid, name, (RangeType) find(range));
  }

  private static SqlType scalar(int oid) {
    return switch (oid) {
      case 16 -> BoolType.BOOL;
      case 17 -> ByteaType.BYTEA;
      case 18 -> CharType.CHAR;
      case 19 -> NameType.NAME;
      case 20 -> IntegerType.INT8;
      case 21 -> IntegerType.INT2;
      case 22 -> IntVectorType.INT2VECTOR;
      case 23 -> IntegerType.INT4;
      case 24 -> new RegType(24, "regproc", ObjectKind.PROC);
      case 25 -> TextType.TEXT;
      case 26 -> OidType.OID;
      case 27 -> TidType.TID;
      case 28 -> OidType.XID;
      case 29 -> OidType.CID;
      case 30 -> IntVectorType.OIDVECTOR;
      case 142 -> XmlType.XML;
      case 194 -> new TextType(194, "pg_node_tree", -1, 4);
      case 600 -> GeometricType.POINT;
      case 601 -> GeometricType.LSEG;
      case 602 -> GeometricType.PATH;
      case 603 -> GeometricType.BOX;
      case 604 -> GeometricType.POLYGON;
      case 628 -> GeometricType.LINE;
      case 718 -> GeometricType.CIRCLE;
      case 650 -> InetType.CIDR;
      case 700 -> FloatType.FLOAT4;
      case 701 -> FloatType.FLOAT8;
      case 705 -> new TextType(705, "unknown", -2, 1);
      case 774 -> MacAddressType.MACADDR8;
      case 829 -> MacAddressType.MACADDR;
      case 869 -> InetType.INET;
      case 1033 -> AclItemType.ACLITEM;
      case 1042 -> BpcharType.BPCHAR;
      case 1043 -> VarcharType.VARCHAR;
      case 1082 -> DateType.DATE;
      case 1083 -> TimeType.TIME;
      case 1114 -> TimestampType.TIMESTAMP;
      case 1184 -> TimestampType.TIMESTAMPTZ;
      case 1186 -> IntervalType.INTERVAL;
      case 1266 -> TimetzType.TIMETZ;
      case 114 -> JsonType.JSON;
      case 3614 -> TsVectorType.TSVECTOR;
      case 3615 -> TsQueryType.TSQUERY;
      case 3802 -> JsonbType.JSONB;
      case 4072 -> JsonPathType.JSONPATH;
      case 1560 -> BitType.BIT;
      case 1562 -> BitType.VARBIT;
      case 790 -> MoneyType.MONEY;
      case 1700 -> NumericType.NUMERIC;
      case 2249 -> RecordType.RECORD;
      case 1790 -> new TextType(1790, "refcursor", -1, 4);
      case 2202 -> new RegType(2202, "regprocedure", ObjectKind.PROCEDURE);
      case 2203 -> new RegType(2203, "regoper", ObjectKind.OPER);
      case 2204 -> new RegType(2204, "regoperator", ObjectKind.OPERATOR);
      case 2205 -> new RegType(2205, "regclass", ObjectKind.CLASS);
      case 2206 -> new RegType(2206, "regtype", ObjectKind.TYPE);
      case 2275 -> new TextType(2275, "cstring", -2, 1);
      case 2950 -> UuidType.UUID;
      case 2970 -> SnapshotType.TXID_SNAPSHOT;
      case 3220 -> LsnType.PG_LSN;
      case 3734 -> new RegType(3734, "regconfig", ObjectKind.TS_CONFIG);
      case 3769 -> new RegType(3769, "regdictionary", ObjectKind.TS_DICTIONARY);
      case 4089 -> new RegType(4089, "regnamespace", ObjectKind.NAMESPACE);
      case 4096 -> new RegType(4096, "regrole", ObjectKind.ROLE);
      case 4191 -> new RegType(4191, "regcollation", ObjectKind.COLLATION);
      case 5038 -> SnapshotType.PG_SNAPSHOT;
      case 5069 -> OidType.XID8;
      default -> null;
    };
  }

  private static SqlType rare(int oid) {
    return switch (oid) {
      case 32 -> new PseudoType(32, "pg_ddl_command", 8);
      case 269 -> new PseudoType(269, "table_am_handler", 4);
      case 325 -> new PseudoType(325, "index_am_handler", 4);
      case 2276 -> new PseudoType(2276, "any", 4);
      case 2277 -> AnyArrayType.ANYARRAY;
      case 2278 -> new PseudoType(2278, "void", 4);
      case 2279 -> new PseudoType(2279, "trigger", 4);
      case 2280 -> new PseudoType(2280, "language_handler", 4);
      case 2281 -> new PseudoType(2281, "internal", 8);
      case 2283 -> new PseudoType(2283, "anyelement", 4);
      case 2776 -> new PseudoType(2776, "anynonarray", 4);
      case 3115 -> new PseudoType(3115, "fdw_handler", 4);
      case 3310 -> new PseudoType(3310, "tsm_handler", 4);
      case 3500 -> new PseudoType(3500, "anyenum", 4);
      case 3831 -> new PseudoType(3831, "anyrange", -1);
      case 3838 -> new PseudoType(3838, "event_trigger", 4);
      case 4537 -> new PseudoType(4537, "anymultirange", -1);
      case 4538 -> new PseudoType(4538, "anycompatiblemultirange", -1);
      case 5077 -> new PseudoType(5077, "anycompatible", 4);
      case 5078 -> new PseudoType(5078, "anycompatiblearray", -1);
      case 5079 -> new PseudoType(5079, "anycompatiblenonarray", 4);
      case 5080 -> new PseudoType(5080, "anycompatiblerange", -1);
      case CitextType.OID -> CitextType.CITEXT;
      case HstoreType.OID -> HstoreType.HSTORE;
      case 3361 -> new StatisticsType(3361, "pg_ndistinct");
      case 3402 -> new StatisticsType(3402, "pg_dependencies");
      case 3642 -> new UnsupportedType(3642, "gtsvector", -1, 4);
      case 4600 -> new UnsupportedType(4600, "pg_brin_bloom_summary", -1, 4);
      case 4601 -> new UnsupportedType(4601, "pg_brin_minmax_multi_summary", -1, 4);
      case 5017 -> new UnsupportedType(5017, "pg_mcv_list", -1, 4);
      default -> null;
    };
  }

  /** The element type of a built-in array type, else 0. */
  public static int elementOf(int oid) {
    return switch (oid) {
      case 143 -> 142;
      case 199 -> 114;
      case 271 -> 5069;
      case 629 -> 628;
      case 651 -> 650;
      case 719 -> 718;
      case 775 -> 774;
      case 791 -> 790;
      case 1000 -> 16;
      case 1001 -> 17;
      case 1002 -> 18;
      case 1003 -> 19;
      case 1005 -> 21;
      case 1006 -> 22;
      case 1007 -> 23;
      case 1008 -> 24;
      case 1009 -> 25;
      case 1010 -> 27;
      case 1011 -> 28;
      case 1012 -> 29;
      case 1013 -> 30;
      case 1014 -> 1042;
      case 1015 -> 1043;
      case 1016 -> 20;
      case 1017 -> 600;
      case 1018 -> 601;
      case 1019 -> 602;
      case 1020 -> 603;
      case 1021 -> 700;
      case 1022 -> 701;
      case 1027 -> 604;
      case 1028 -> 26;
      case 1034 -> 1033;
      case 1040 -> 829;
      case 1041 -> 869;
      case 1115 -> 1114;
      case 1182 -> 1082;
      case 1183 -> 1083;
      case 1185 -> 1184;
      case 1187 -> 1186;
      case 1231 -> 1700;
      case 1263 -> 2275;
      case 1270 -> 1266;
      case 1561 -> 1560;
      case 1563 -> 1562;
      case 2201 -> 1790;
      case 2287 -> 2249;
      case 2207 -> 2202;
      case 2208 -> 2203;
      case 2209 -> 2204;
      case 2210 -> 2205;
      case 2211 -> 2206;
      case 2949 -> 2970;
      case 2951 -> 2950;
      case 3221 -> 3220;
      case 3643 -> 3614;
      case 3644 -> 3642;
      case 3645 -> 3615;
      case 3735 -> 3734;
      case 3770 -> 3769;
      case 3807 -> 3802;
      case 3905 -> 3904;
      case 3907 -> 3906;
      case 3909 -> 3908;
      case 3911 -> 3910;
      case 3913 -> 3912;
      case 3927 -> 3926;
      case 4073 -> 4072;
      case 4090 -> 4089;
      case 4097 -> 4096;
      case 4192 -> 4191;
      case 5039 -> 5038;
      case 6150 -> 4451;
      case 6151 -> 4532;
      case 6152 -> 4533;
      case 6153 -> 4534;
      case 6155 -> 4535;
      case 6157 -> 4536;
      case 16101 -> CitextType.OID;
      case 16103 -> HstoreType.OID;
      default -> 0;
    };
  }
}
