package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The adjoints of scalars of outside that a merged loop or branch adds to: each gets a variable
 * before the loop, in the forward sweep, to which what later statements contribute (earlier in
 * reverse) is added afterwards.
 */
final class EarlyBars {
  private final Bars bars;
  private final Origin origin;
  private final Map<Variable, Variable> early = new LinkedHashMap<>();
  private final Map<Variable, Expression> late = new LinkedHashMap<>();
  private final Map<Variable, Sequence> lateOwners = new LinkedHashMap<>();

  /** Opens: the adjoints of {@code scalars} start at 0 in variables declared in {@code forward}. */
  EarlyBars(Bars bars, Set<Variable> scalars, List<Statement> forward, Origin origin) {
    this.bars = bars;
    this.origin = origin;
    Sequence outside = new Sequence();
    for (Variable scalar : scalars) {
      Variable bar = bars.fresh(scalar);
      Expression zero = Algebra.literal(0, scalar.type().element());
      if (!bars.isZero(scalar)) {
        late.put(scalar, bars.of(scalar));
        if (bars.isHeld(scalar)) {
          lateOwners.put(scalar, bars.owner(scalar));
        }
      }
      forward.add(Declare.of(origin, bar, zero));
      early.put(scalar, bar);
      bars.setHeld(scalar, bar, outside);
    }
  }

  /** Closes: the parts are summed in the reverse sweep. */
  void close(Sequence reverse) {
    early.forEach(
        (scalar, bar) -> {
          Expression value = late.get(scalar);
          if (lateOwners.containsKey(scalar)) {
            Variable held = ((Read) value).variable();
            reverse.add(new Assign(origin, held, Algebra.add(held.read(), bar.read())));
            bars.setHeld(scalar, held, lateOwners.get(scalar));
          } else {
            if (value != null) {
              reverse.add(new Assign(origin, bar, Algebra.add(bar.read(), value)));
            }
            bars.setHeld(scalar, bar, reverse);
          }
        });
  }
}
