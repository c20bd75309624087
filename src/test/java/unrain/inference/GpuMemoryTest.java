package unrain.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpuMemoryTest {
  private static final long LARGE = 1120 * 1120;
  private static final long SMALL = 560 * 560;

  private final GpuMemory memory = new GpuMemory();

  @Test
  void smallerTilesAreTriedOnEachPhoto() {
    for (int photo = 0; photo < 3; photo++) {
      assertThat(memory.isHopelessAfter(LARGE)).isFalse();
      memory.sufficed();
    }
  }

  @Test
  void whereThoseDontFitEitherThereIsNoHope() {
    assertThat(memory.isHopelessAfter(LARGE)).isFalse();
    assertThat(memory.isHopelessAfter(SMALL)).isTrue();
  }

  @Test
  void norWhereTheyOnlyFitForAWhile() {
    assertThat(memory.isHopelessAfter(LARGE)).isFalse();
    memory.sufficed();
    assertThat(memory.isHopelessAfter(SMALL)).isTrue();
  }

  @Test
  void norWhereTheSameTileFailsTwice() {
    assertThat(memory.isHopelessAfter(SMALL)).isFalse();
    assertThat(memory.isHopelessAfter(SMALL)).isTrue();
  }

  @Test
  void aSampleThatDidNotFitSaysNothingOfLargerTiles() {
    assertThat(memory.isHopelessAfter(SMALL)).isFalse();
    memory.sufficed();
    assertThat(memory.isHopelessAfter(LARGE)).isFalse();
    assertThat(memory.isHopelessAfter(SMALL)).isTrue();
  }
}
