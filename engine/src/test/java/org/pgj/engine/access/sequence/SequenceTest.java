package org.pgj.engine.access.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.storage.file.RelationFile;

class SequenceTest {
  private static final SequenceParameters ONE_BY_ONE =
      new SequenceParameters(1, 1, Long.MAX_VALUE, 1, false);

  private MemoryInstance instance;
  private HeapContext session;
  private RelationFile file;
  private Sequence sequence;

  @BeforeEach
  void start() {
    instance = new MemoryInstance();
    session = instance.session();
    file = instance.createRelation(session);
    sequence = new Sequence(session, file, "s");
    MemoryInstance.begin(session);
    sequence.create(1);
  }

  @AfterEach
  void stop() {
    session.transactions().commit();
    assertThat(session.pool().pinnedBuffers()).isZero();
    instance.close();
  }

  @Test
  void countsFromTheStart() {
    assertThat(sequence.hasLast()).isFalse();
    assertThat(sequence.state()).isEqualTo(new SequenceState(1, 0, false));
    assertThat(sequence.next(ONE_BY_ONE)).isEqualTo(1);
    assertThat(sequence.state()).isEqualTo(new SequenceState(1, 32, true));
    assertThat(sequence.next(ONE_BY_ONE)).isEqualTo(2);
    assertThat(sequence.state()).isEqualTo(new SequenceState(2, 31, true));
    for (int i = 3; i <= 100; i++) {
      assertThat(sequence.next(ONE_BY_ONE)).isEqualTo(i);
    }
    assertThat(sequence.last()).isEqualTo(100);
  }

  @Test
  void setSaysWhereToGoOn() {
    sequence.set(50, true, ONE_BY_ONE);
    assertThat(sequence.last()).isEqualTo(50);
    assertThat(sequence.next(ONE_BY_ONE)).isEqualTo(51);
    sequence.set(7, false, ONE_BY_ONE);
    assertThat(sequence.last()).isEqualTo(51);
    assertThat(sequence.next(ONE_BY_ONE)).isEqualTo(7);
    assertThatThrownBy(() -> sequence.set(0, true, ONE_BY_ONE))
        .hasMessage("setval: value 0 is out of bounds for sequence \"s\" (1..9223372036854775807)");
  }

  @Test
  void endsOrTurnsAround() {
    SequenceParameters three = new SequenceParameters(1, 1, 3, 1, false);
    for (int i = 1; i <= 3; i++) {
      assertThat(sequence.next(three)).isEqualTo(i);
    }
    assertThatThrownBy(() -> sequence.next(three))
        .hasMessage("nextval: reached maximum value of sequence \"s\" (3)");
    SequenceParameters cycling = new SequenceParameters(1, 1, 3, 1, true);
    assertThat(sequence.next(cycling)).isEqualTo(1);
    SequenceParameters down = new SequenceParameters(-2, -10, 3, 1, false);
    assertThat(sequence.next(down)).isEqualTo(-1);
    assertThat(sequence.next(down)).isEqualTo(-3);
  }

  @Test
  void aCacheTakesValuesInAdvance() {
    SequenceParameters cached = new SequenceParameters(1, 1, 1000, 10, false);
    Sequence other = new Sequence(session, file, "s");
    assertThat(sequence.next(cached)).isEqualTo(1);
    assertThat(other.next(cached)).isEqualTo(11);
    for (int i = 2; i <= 10; i++) {
      assertThat(sequence.next(cached)).isEqualTo(i);
    }
    assertThat(sequence.next(cached)).isEqualTo(21);
    other.forget(false);
    assertThat(other.next(cached)).isEqualTo(31);
  }

  @Test
  void sessionsNeverGetTheSameValue() throws Exception {
    Set<Long> values = ConcurrentHashMap.newKeySet();
    instance.runAll(
        4,
        (own, number) -> {
          Sequence mine = new Sequence(own, file, "s");
          MemoryInstance.begin(own);
          for (int i = 0; i < 5000; i++) {
            assertThat(values.add(mine.next(ONE_BY_ONE))).isTrue();
          }
          own.transactions().commit();
        });
    assertThat(values).hasSize(20_000).contains(1L, 20_000L);
  }
}
