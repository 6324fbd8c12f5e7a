package org.pgj.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageFramingTest {
  private final MessageWriter out = new MessageWriter(4);
  private final MessageInput in = new MessageInput(64);

  @Test
  void everyFieldComesBackWhateverTheSizeOfTheReads() {
    out.begin((byte) 'X');
    out.int8(-1);
    out.int16(-2);
    out.int32(Integer.MIN_VALUE);
    out.int64(Long.MAX_VALUE - 7);
    out.float64(Math.PI);
    out.cstring("grün €𝄞");
    out.value("abc");
    out.nullValue();
    out.decimal(Long.MIN_VALUE);
    out.decimal(0);
    out.decimal(-10);
    out.end();
    out.empty(FrontendMessage.SYNC);

    for (int step = 1; step < 40; step++) {
      in.clear();
      int sent = feedUntilMessage(0, step);
      assertThat(in.type()).isEqualTo((byte) 'X');
      assertThat(in.int8()).isEqualTo(-1);
      assertThat(in.int16()).isEqualTo(-2);
      assertThat(in.int32()).isEqualTo(Integer.MIN_VALUE);
      assertThat(in.int64()).isEqualTo(Long.MAX_VALUE - 7);
      assertThat(Double.longBitsToDouble(in.int64())).isEqualTo(Math.PI);
      assertThat(in.cstring()).isEqualTo("grün €𝄞");
      assertThat(in.string(in.int32())).isEqualTo("abc");
      assertThat(in.int32()).isEqualTo(-1);
      assertThat(in.string(in.remaining())).isEqualTo("-92233720368547758080-10");
      in.expectEnd();
      feedUntilMessage(sent, step);
      assertThat(in.type()).isEqualTo(FrontendMessage.SYNC);
      assertThat(in.remaining()).isZero();
    }
  }

  @Test
  void readingPastTheEndIsAProtocolViolation() {
    out.begin((byte) 'X');
    out.int16(0x0101);
    out.end();
    feedUntilMessage(0, 100);
    assertThatThrownBy(in::int32).isInstanceOf(ProtocolViolation.class);
    assertThatThrownBy(in::cstring).isInstanceOf(ProtocolViolation.class);
    assertThatThrownBy(() -> in.skip(-1)).isInstanceOf(ProtocolViolation.class);
    assertThatThrownBy(in::expectEnd).hasMessage("invalid message format");
  }

  @Test
  void aLengthOutOfBoundsIsRefusedBeforeItIsAllocated() {
    feed(new byte[] {'Q', 0x7f, 0, 0, 0});
    assertThatThrownBy(() -> in.next(1 << 20)).hasMessage("invalid message length");
    in.clear();
    feed(new byte[] {'Q', 0, 0, 0, 3});
    assertThatThrownBy(() -> in.next(1 << 20)).hasMessage("invalid message length");
  }

  @Test
  void aLargeAnnouncedLengthGrowsTheBufferOnlyAsBytesArrive() {
    feed(new byte[] {'Q', 0x3f, 0, 0, 0});
    assertThat(in.next(Integer.MAX_VALUE)).isFalse();
    assertThat(in.array().length).isLessThan(1024);
    assertThat(in.fillSpace()).isPositive();
  }

  @Test
  void startupPacketsAreToldApart() {
    StartupPacket.writeRequest(out, StartupPacket.SSL_REQUEST_CODE);
    StartupPacket.writeCancel(out, 42, -7);
    StartupPacket.writeStartup(out, Map.of("user", "me"));
    feed(Arrays.copyOf(out.array(), out.length()));
    assertThat(untyped()).isInstanceOf(StartupPacket.SslRequest.class);
    assertThat(untyped()).isEqualTo(new StartupPacket.CancelRequest(42, -7));
    assertThat(untyped())
        .isEqualTo(new StartupPacket.Startup(3, 0, Map.of("user", "me"), List.of()));
  }

  @Test
  void unknownProtocolOptionsAndMinorVersionsAreNegotiated() {
    out.beginUntyped();
    out.int32(3 << 16 | 2);
    out.cstring("_pq_.fancy");
    out.cstring("1");
    out.int8(0);
    out.end();
    feed(Arrays.copyOf(out.array(), out.length()));
    StartupPacket.Startup startup = (StartupPacket.Startup) untyped();
    assertThat(startup.minor()).isEqualTo(2);
    assertThat(startup.needsNegotiation()).isTrue();
    assertThat(startup.unknownOptions()).containsExactly("_pq_.fancy");
  }

  @Test
  void errorFieldsComeBack() {
    ErrorFields error =
        ErrorFields.of("ERROR", SqlState.UNIQUE_VIOLATION, "duplicate key")
            .detail("Key (id)=(1) already exists.")
            .schema("public")
            .table("t")
            .constraint("t_pkey")
            .position(7)
            .source("nbtinsert", 666, "check")
            .build();
    error.write(out, BackendMessage.ERROR_RESPONSE);
    feedUntilMessage(0, 5);
    assertThat(in.type()).isEqualTo(BackendMessage.ERROR_RESPONSE);
    assertThat(ErrorFields.read(in)).isEqualTo(error);
  }

  private StartupPacket untyped() {
    assertThat(in.nextUntyped(StartupPacket.MAX_LENGTH)).isTrue();
    return StartupPacket.read(in);
  }

  private int feedUntilMessage(int from, int step) {
    int at = from;
    while (!in.next(1 << 20)) {
      int count = Math.min(Math.min(step, in.fillSpace()), out.length() - at);
      assertThat(count).isPositive();
      System.arraycopy(out.array(), at, in.array(), in.fillPosition(), count);
      in.filled(count);
      at += count;
    }
    return at;
  }

  private void feed(byte[] input) {
    assertThat(in.fillSpace()).isGreaterThanOrEqualTo(input.length);
    System.arraycopy(input, 0, in.array(), in.fillPosition(), input.length);
    in.filled(input.length);
  }
}
