package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.analysis.Increment;
import dev.ricci.processor.differentiate.Contributions.Contribution;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reverses statements that write to arrays. */
final class ArrayReversal {
  private final Primal primal;
  private final Bars bars;
  private final BlockReversal block;
  private final Resets resets;

  ArrayReversal(Primal primal, Bars bars, BlockReversal block) {
    this.primal = primal;
    this.bars = bars;
    this.block = block;
    this.resets = new Resets(primal);
  }

  void reverse(Statement s, List<Statement> forward, Sequence reverse) {
    if (s instanceof Store store) {
      store(store, forward, reverse);
    } else if (s instanceof Fill fill) {
      whole(s, fill.array(), forward, reverse);
      if (isActive(fill.array()) && resets.isNeeded(s, Effects.root(fill.array()))) {
        Expression bar = bars.arrayOf(fill.array());
        Expression zero = Algebra.literal(0, bar.type().element());
        reverse.add(new Fill(s.origin(), bar, fill.from(), fill.to(), zero));
        bars.changed(fill.array());
      }
    } else if (s instanceof Copy copy) {
      whole(s, copy.target(), forward, reverse); // of inactive numbers: active ones are lowered
    } else {
      throw new IllegalStateException("cannot be reversed: " + s);
    }
  }

  private boolean isActive(Expression array) {
    return primal.activity().isActive(Effects.root(array));
  }

  /** Keeps and restores the whole vector that a fill or copy overwrites in part. */
  private void whole(Statement s, Expression array, List<Statement> forward, Sequence reverse) {
    if (primal.recording().isRecorded(s)) {
      ArrayType type = (ArrayType) array.type();
      Variable old = primal.names().variable(Effects.root(array).name() + "Old", type);
      Expression length = block.kept(new Length(array), "size", s, forward);
      Expression zero = IntegerLiteral.of(0);
      forward.add(Declare.of(s.origin(), old, new NewArray(type, List.of(length))));
      forward.add(new Copy(s.origin(), array, zero, old.read(), zero, length));
      reverse.add(new Copy(s.origin(), old.read(), zero, array, zero, length));
    }
    forward.add(s);
  }

  private void store(Store store, List<Statement> forward, Sequence reverse) {
    Variable root = Effects.root(store.array());
    Statement s = store;
    Load target = new Load(store.array(), store.index());
    if (primal.recording().isRecorded(store)) {
      if (Effects.reads(store.index()).contains(root)) { // p[p[i]] = …
        Variable place = primal.names().variable("place", store.index().type());
        forward.add(Declare.of(store.origin(), place, store.index()));
        target = new Load(store.array(), place.read());
        s = new Store(store.origin(), store.array(), place.read(), store.value());
      }
      Variable old = primal.names().variable(root.name() + "Old", target.type());
      forward.add(Declare.of(store.origin(), old, target));
      reverse.add(new Store(store.origin(), target.array(), target.index(), old.read()));
    }
    forward.add(s);
    if (primal.activity().isActive(root)) {
      reverseActive(store, target, reverse);
    }
  }

  private void reverseActive(Store store, Load target, Sequence reverse) {
    Variable root = Effects.root(target);
    Load bar = bars.element(target);
    Optional<Increment> increment = Increment.of(store);
    Expression value = increment.map(Increment::added).orElse(store.value());
    Contributions all = block.contributions(store, value, value, bar);
    boolean meetsItself =
        all.contributions().stream()
            .anyMatch(c -> c.target() instanceof Load l && Effects.root(l).equals(root));
    if (meetsItself || all.uses(bar) > 1) {
      Variable seed = primal.names().variable(root.name() + "Seed", bar.type());
      bars.finish(seed);
      reverse.add(Declare.of(store.origin(), seed, bar));
      all = block.contributions(store, value, value, seed.read());
    }
    reverse.addAll(all.declarations());
    Expression itself = Algebra.literal(0, bar.type().element());
    List<Contribution> others = new ArrayList<>();
    for (Contribution one : all.contributions()) {
      if (increment.isEmpty() && one.target().equals(target)) {
        itself = Algebra.add(itself, one.value());
      } else {
        others.add(one);
      }
    }
    Statement reset = new Store(store.origin(), bar.array(), bar.index(), itself);
    boolean resetNeeded =
        increment.isEmpty()
            && (meetsItself || !Algebra.isZero(itself) || resets.isNeeded(store, root));
    if (resetNeeded) {
      bars.changed(target);
    }
    if (resetNeeded && meetsItself) {
      reverse.add(reset);
    }
    others.forEach(one -> block.add(one, store, reverse));
    if (resetNeeded && !meetsItself) {
      reverse.add(reset);
    }
  }
}
