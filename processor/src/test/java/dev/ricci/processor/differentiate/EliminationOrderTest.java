package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders whose cost is known by hand. */
final class EliminationOrderTest {

  /** y = p − c passes both on unscaled: eliminated before what it feeds, all work is done twice. */
  @Test
  void whatPassesValuesOnIsEliminatedLast() {
    Map<Integer, Map<Integer, Boolean>> edges = new LinkedHashMap<>();
    edges.put(0, Map.of()); // p
    edges.put(1, Map.of()); // c
    edges.put(2, Map.of(0, true, 1, true)); // y
    edges.put(3, Map.of(2, false)); // z and z'
    edges.put(4, Map.of(2, false));
    edges.put(5, Map.of(3, false, 4, false)); // two results
    edges.put(6, Map.of(3, false, 4, false));
    assertThat(EliminationOrder.of(edges, Set.of(2, 3, 4))).containsExactly(3, 4, 2).inOrder();
  }

  /** One input, two results, by way of two values each of the last: forward costs least. */
  @Test
  void aChainFromOneInputIsEliminatedForward() {
    Map<Integer, Map<Integer, Boolean>> edges = new LinkedHashMap<>();
    edges.put(0, Map.of());
    edges.put(1, Map.of(0, false));
    edges.put(2, Map.of(0, false));
    edges.put(3, Map.of(1, false, 2, false));
    edges.put(4, Map.of(1, false, 2, false));
    edges.put(5, Map.of(3, false, 4, false));
    edges.put(6, Map.of(3, false, 4, false));
    assertThat(EliminationOrder.of(edges, Set.of(1, 2, 3, 4)).subList(0, 2)).containsExactly(1, 2);
  }
}
