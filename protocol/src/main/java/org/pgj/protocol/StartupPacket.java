package org.pgj.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first packet of a connection, which has no type byte. */
public sealed interface StartupPacket {
  /**
   * Longest packet accepted, its length word included, as PostgreSQL's MAX_STARTUP_PACKET_LENGTH.
   */
  int MAX_LENGTH = 10_000;

  int PROTOCOL_3_0 = 3 << 16;
  int CANCEL_REQUEST_CODE = 1234 << 16 | 5678;
  int SSL_REQUEST_CODE = 1234 << 16 | 5679;
  int GSSENC_REQUEST_CODE = 1234 << 16 | 5680;

  /** Answer to SSLRequest or GSSENCRequest: encryption follows. */
  byte ENCRYPTION_ACCEPTED = 'S';

  /** Answer to SSLRequest or GSSENCRequest: go on in clear. */
  byte ENCRYPTION_REFUSED = 'N';

  /** Asks for TLS; answered by one byte. */
  record SslRequest() implements StartupPacket {}

  /** Asks for GSSAPI encryption; answered by one byte. */
  record GssEncRequest() implements StartupPacket {}

  /** Asks to cancel what the backend with this key is doing; never answered. */
  record CancelRequest(int processId, int secretKey) implements StartupPacket {}

  /**
   * Asks for a session.
   *
   * @param parameters user, database, options and run-time parameters, in the order given
   * @param unknownOptions names of protocol options ({@code _pq_.…}); a server that knows none of
   *     them answers with {@link #writeNegotiation}
   */
  record Startup(int major, int minor, Map<String, String> parameters, List<String> unknownOptions)
      implements StartupPacket {

    /** True when the server must tell the client that it speaks 3.0 without options. */
    public boolean needsNegotiation() {
      return minor > 0 || !unknownOptions.isEmpty();
    }
  }

  /**
   * Reads the packet that the reader stands at the start of (behind the length word).
   *
   * @throws ProtocolViolation with PostgreSQL's message when its layout is wrong. A version other
   *     than 3 is not refused here: the parameters are then empty, and the caller answers 0A000.
   */
  static StartupPacket read(MessageReader in) {
    int code = in.int32();
    switch (code) {
      case CANCEL_REQUEST_CODE:
        if (in.remaining() != 8) {
          throw new ProtocolViolation("invalid length of cancel request packet");
        }
        return new CancelRequest(in.int32(), in.int32());
      case SSL_REQUEST_CODE:
        return new SslRequest();
      case GSSENC_REQUEST_CODE:
        return new GssEncRequest();
      default:
        return readStartup(in, code >>> 16, code & 0xFFFF);
    }
  }

  private static Startup readStartup(MessageReader in, int major, int minor) {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> unknownOptions = new ArrayList<>();
    if (major == 3) {
      while (true) {
        if (!in.hasRemaining()) {
          throw layout();
        }
        String name = in.cstring();
        if (name.isEmpty()) {
          break;
        }
        if (!in.hasRemaining()) {
          throw layout();
        }
        String value = in.cstring();
        if (name.startsWith("_pq_.")) {
          unknownOptions.add(name);
        } else {
          parameters.put(name, value);
        }
      }
      if (in.hasRemaining()) {
        throw layout();
      }
    }
    return new Startup(
        major,
        minor,
        Collections.unmodifiableMap(parameters),
        Collections.unmodifiableList(unknownOptions));
  }

  private static ProtocolViolation layout() {
    return new ProtocolViolation("invalid startup packet layout: expected terminator as last byte");
  }

  /** Writes the server's NegotiateProtocolVersion: it speaks 3.0 and none of the options. */
  static void writeNegotiation(MessageWriter out, List<String> unknownOptions) {
    out.begin(BackendMessage.NEGOTIATE_PROTOCOL_VERSION);
    out.int32(PROTOCOL_3_0);
    out.int32(unknownOptions.size());
    for (String option : unknownOptions) {
      out.cstring(option);
    }
    out.end();
  }

  /** Writes a packet that consists of a code alone: SSLRequest or GSSENCRequest. */
  static void writeRequest(MessageWriter out, int code) {
    out.beginUntyped();
    out.int32(code);
    out.end();
  }

  /** Writes a CancelRequest. */
  static void writeCancel(MessageWriter out, int processId, int secretKey) {
    out.beginUntyped();
    out.int32(CANCEL_REQUEST_CODE);
    out.int32(processId);
    out.int32(secretKey);
    out.end();
  }

  /** Writes a start-up message of protocol 3.0; entries whose value is null are left out. */
  static void writeStartup(MessageWriter out, Map<String, String> parameters) {
    out.beginUntyped();
    out.int32(PROTOCOL_3_0);
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      if (entry.getValue() != null) {
        out.cstring(entry.getKey());
        out.cstring(entry.getValue());
      }
    }
    out.int8(0);
    out.end();
  }
}
