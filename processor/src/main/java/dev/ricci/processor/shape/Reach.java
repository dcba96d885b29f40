package dev.ricci.processor.shape;

import java.util.List;
import java.util.Optional;

/** Finds the largest value of an index over the loops around it. */
final class Reach {
  private final FunctionWalk walk;

  Reach(FunctionWalk walk) {
    this.walk = walk;
  }

  /**
   * The value with each counter, the innermost first, where it makes the value largest: at its last
   * trip if the value grows with it, at its first if it falls. Absent if it does neither.
   */
  Optional<Dim> largest(Dim value, Context context) {
    Dim largest = value;
    for (int k = 0; k < 16; k++) {
      Optional<FunctionWalk.Run> innermost = innermost(largest);
      if (innermost.isEmpty()) {
        return Optional.of(largest);
      }
      FunctionWalk.Run run = innermost.get();
      if (Math.abs(run.loop().step()) != 1) {
        return Optional.empty();
      }
      String name = run.trip().name().orElseThrow();
      Dim next = largest.substitute(name, run.trip().plus(1)).minus(largest);
      Dim last =
          run.loop().step() > 0 ? run.last().minus(run.from()) : run.from().minus(run.last());
      if (walk.prover().proves(context, next)) {
        largest = largest.substitute(name, last);
      } else if (walk.prover().proves(context, next.negate())) {
        largest = largest.substitute(name, Dim.ZERO);
      } else {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<FunctionWalk.Run> innermost(Dim value) {
    List<String> names = Symbols.latestFirst(value);
    return names.stream()
        .flatMap(
            name -> walk.runs().values().stream().filter(run -> run.trip().equals(Dim.named(name))))
        .findFirst();
  }
}
