package org.pgj.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgj.protocol.ProtocolViolation;

class ScramTest {
  private static final byte[] SECRET = {1, 2, 3};
  private static final List<String> PLAIN = List.of(ScramServer.SCRAM_SHA_256);

  private final ScramVerifier verifier = ScramVerifier.create("Pässwörd", 4096);

  @Test
  void theRightPasswordIsAcceptedAndTheServerProvesItself() {
    assertThat(login(new ScramServer(verifier, "u", SECRET, null), "Pässwörd", PLAIN, null))
        .isTrue();
  }

  @Test
  void aWrongPasswordOrAMissingUserFailsAtTheEnd() {
    assertThat(login(new ScramServer(verifier, "u", SECRET, null), "other", PLAIN, null)).isFalse();
    assertThat(login(new ScramServer(null, "u", SECRET, null), "Pässwörd", PLAIN, null)).isFalse();
  }

  @Test
  void channelBindingTiesTheExchangeToTheCertificate() {
    List<String> both = List.of(ScramServer.SCRAM_SHA_256_PLUS, ScramServer.SCRAM_SHA_256);
    byte[] certificate = {9, 9, 9};
    assertThat(
            login(
                new ScramServer(verifier, "u", SECRET, certificate), "Pässwörd", both, certificate))
        .isTrue();
    ScramServer server = new ScramServer(verifier, "u", SECRET, certificate);
    assertThatThrownBy(() -> login(server, "Pässwörd", both, new byte[] {8}))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("SCRAM channel binding check failed");
  }

  @Test
  void theStoredFormComesBackAndMatchesThePassword() {
    ScramVerifier again = ScramVerifier.parse(verifier.format());
    assertThat(again.matches("Pässwörd")).isTrue();
    assertThat(again.matches("other")).isFalse();
    assertThat(ScramVerifier.parse("md5abc")).isNull();
    assertThat(ScramVerifier.parse("SCRAM-SHA-256$4096:!!$a:b")).isNull();
  }

  @Test
  void malformedMessagesAreViolations() {
    ScramServer server = new ScramServer(verifier, "u", SECRET, null);
    for (String first : List.of("", "n", "n,,", "n,,n=", "x,,n=,r=abc", "n,a=me,n=,r=abc")) {
      assertThatThrownBy(() -> server.first(ScramServer.SCRAM_SHA_256, utf8(first)))
          .as(first)
          .isInstanceOf(ProtocolViolation.class);
    }
    server.first(ScramServer.SCRAM_SHA_256, utf8("n,,n=,r=abc"));
    for (String last : List.of("", "c=biws", "c=biws,r=abc,p=zz!", "c=biws,r=other,p=AAAA")) {
      assertThatThrownBy(() -> server.last(utf8(last)))
          .as(last)
          .isInstanceOf(ProtocolViolation.class);
    }
  }

  private static boolean login(
      ScramServer server, String password, List<String> mechanisms, byte[] endPoint) {
    ScramLogin login = new ScramLogin(mechanisms, password.toCharArray(), endPoint);
    byte[] serverFirst = server.first(login.mechanism(), login.first());
    byte[] serverFinal = server.last(login.answer(new String(serverFirst, StandardCharsets.UTF_8)));
    if (serverFinal == null) {
      return false;
    }
    login.verify(new String(serverFinal, StandardCharsets.UTF_8));
    return true;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
