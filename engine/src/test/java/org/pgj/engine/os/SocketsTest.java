package org.pgj.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketsTest {
  @Test
  void aPassedDescriptorIsTheSameConnection() {
    int listener = Sockets.listen(SocketAddress.tcp("127.0.0.1", 0), 5);
    SocketAddress bound = Sockets.localAddress(listener);
    assertThat(bound.host()).isEqualTo("127.0.0.1");
    int client = Sockets.connect(bound);
    int accepted = Sockets.accept(listener);
    int[] pair = Sockets.messagePair();
    try (MessageSocket sender = new MessageSocket(pair[0], 64);
        MessageSocket receiver = new MessageSocket(pair[1], 64);
        NativeBuffer bytes = NativeBuffer.allocate(16)) {
      assertThat(sender.send(new byte[] {42}, 1, accepted)).isTrue();
      Descriptor.close(accepted);
      byte[] message = new byte[64];
      assertThat(receiver.receive(message, true)).isEqualTo(1);
      assertThat(message[0]).isEqualTo((byte) 42);
      int passed = receiver.takeDescriptor();
      assertThat(Sockets.remoteAddress(passed)).isEqualTo(Sockets.localAddress(client));
      bytes.putByte(0, 'x');
      assertThat(Descriptor.write(passed, bytes.address(), 1)).isEqualTo(1);
      assertThat(Descriptor.read(client, bytes.address() + 8, 8)).isEqualTo(1);
      assertThat(bytes.getByte(8)).isEqualTo((byte) 'x');
      assertThat(receiver.receive(message, false)).isEqualTo(MessageSocket.NOTHING);
      assertThat(Descriptor.read(passed, bytes.address(), 8)).isEqualTo(Descriptor.WOULD_BLOCK);
      Descriptor.close(passed);
      assertThat(Descriptor.read(client, bytes.address(), 8)).isZero();
    } finally {
      Descriptor.close(client);
      Descriptor.close(listener);
    }
  }

  @Test
  void theOtherSidesEndIsSeen() {
    int[] pair = Sockets.messagePair();
    try (MessageSocket receiver = new MessageSocket(pair[1], 64)) {
      Descriptor.close(pair[0]);
      assertThat(receiver.receive(new byte[8], true)).isEqualTo(MessageSocket.CLOSED);
      assertThat(receiver.send(new byte[1], 1, -1)).isFalse();
    }
  }

  @Test
  void unixSocketsKeepTheirPath(@TempDir Path folder) {
    SocketAddress address = SocketAddress.unix(folder.resolve("s").toString());
    int listener = Sockets.listen(address, 5);
    assertThat(Sockets.localAddress(listener)).isEqualTo(address);
    assertThat(Sockets.accept(listener)).isNegative();
    Descriptor.close(listener);
  }

  @Test
  void aDoorbellWakesAPoll() {
    String instance = "test" + ProcessControl.pid();
    try (Doorbell owner = new Doorbell(instance);
        Doorbell waker = new Doorbell(instance);
        Poll poll = new Poll(1)) {
      int bell = owner.open(3);
      poll.add(bell, Poll.READABLE);
      assertThat(poll.await(0)).isZero();
      waker.ring(4);
      assertThat(poll.await(0)).isZero();
      waker.ring(3);
      assertThat(poll.await(5_000_000_000L)).isOne();
      assertThat(poll.ready(0)).isEqualTo(Poll.READABLE);
      owner.drain();
      assertThat(poll.await(0)).isZero();
    }
  }

  @Test
  void filesAreReadAndWrittenAtPositions(@TempDir Path folder) {
    String path = folder.resolve("f").toString();
    int file = Descriptor.open(path, Descriptor.O_RDWR | Descriptor.O_CREAT, 0600);
    byte[] text = "hello".getBytes(StandardCharsets.US_ASCII);
    try (NativeBuffer buffer = NativeBuffer.allocate(16)) {
      buffer.copyFrom(text, 0, 0, 5);
      Descriptor.pwrite(file, buffer.address(), 5, 8192);
      Descriptor.fdatasync(file);
      assertThat(Descriptor.size(file)).isEqualTo(8197);
      assertThat(Descriptor.pread(file, buffer.address() + 8, 8, 8193)).isEqualTo(4);
      assertThat(buffer.getByte(8)).isEqualTo((byte) 'e');
      int second = Descriptor.open(path, Descriptor.O_RDWR, 0);
      assertThat(Descriptor.tryLockShared(file)).isTrue();
      assertThat(Descriptor.tryLockExclusive(second)).isFalse();
      assertThat(Descriptor.tryLockShared(second)).isTrue();
      Descriptor.close(second);
    }
    Descriptor.close(file);
  }
}
