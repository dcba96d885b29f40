package dev.ricci.processor.frontend;

import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Name;

/** The statements that a {@code break} or {@code continue} may leave, innermost first. */
final class Targets {
  private final LocalNames names;
  private final Deque<Target> targets = new ArrayDeque<>();
  private List<String> pending = List.of();

  Targets(LocalNames names) {
    this.names = names;
  }

  /** One of them. Its labels exist once they are asked for. */
  final class Target {
    private final List<String> userLabels;
    private final boolean isLoop;
    private final boolean isPlain;
    private final boolean isYield;
    private final Optional<Variable> result;
    private final List<Expression> yielded = new ArrayList<>();
    private Optional<String> breakLabel = Optional.empty();
    private Optional<String> continueLabel = Optional.empty();

    private Target(
        List<String> userLabels,
        boolean isLoop,
        boolean isPlain,
        boolean isYield,
        Optional<Variable> result) {
      this.isYield = isYield;
      this.result = result;
      this.userLabels = userLabels;
      this.isLoop = isLoop;
      this.isPlain = isPlain;
    }

    /** The variable that takes the value of a switch expression; absent while its type is sought. */
    Optional<Variable> result() {
      return result;
    }

    /** The results of a switch expression whose type is sought. */
    List<Expression> yielded() {
      return yielded;
    }

    /** The label that leaves the statement; absent while nothing does. */
    Optional<String> breakLabel() {
      return breakLabel;
    }

    /** The label that leaves the body of the loop; absent while nothing does. */
    Optional<String> continueLabel() {
      return continueLabel;
    }

    String breaking() {
      if (breakLabel.isEmpty()) {
        breakLabel =
            Optional.of(names.temporary(userLabels.isEmpty() ? "done" : userLabels.get(0)));
      }
      return breakLabel.get();
    }

    private String continuing() {
      if (continueLabel.isEmpty()) {
        continueLabel = Optional.of(names.temporary("next"));
      }
      return continueLabel.get();
    }
  }

  /** Labels that the next target entered will answer to. */
  void label(String name) {
    List<String> labels = new ArrayList<>(pending);
    labels.add(name);
    pending = labels;
  }

  /** Enters a loop. */
  Target enterLoop() {
    return enter(true, true, false, Optional.empty());
  }

  /** Enters a switch. */
  Target enterSwitch() {
    return enter(false, true, false, Optional.empty());
  }

  /** Enters a labelled statement that only a labelled break leaves. */
  Target enterLabelled() {
    return enter(false, false, false, Optional.empty());
  }

  /** Enters a switch expression, whose value {@code result} takes. */
  Target enterYield(Optional<Variable> result) {
    return enter(false, false, true, result);
  }

  private Target enter(
      boolean isLoop, boolean isPlain, boolean isYield, Optional<Variable> result) {
    Target target = new Target(pending, isLoop, isPlain, isYield, result);
    pending = List.of();
    targets.push(target);
    return target;
  }

  void leave() {
    targets.pop();
  }

  /** The statement entered last. */
  Target innermost() {
    return targets.element();
  }

  /** Whether the statement entered last is a switch expression. */
  boolean isInnermostYield() {
    return !targets.isEmpty() && innermost().isYield;
  }

  /** The switch expression that a {@code yield} gives its value to. */
  Target yielding(Tree tree) {
    return targets.stream()
        .filter(target -> target.isYield)
        .findFirst()
        .orElseThrow(() -> Refusal.syntax(tree, "nothing to yield to"));
  }

  /** The IR label that {@code break name} leaves. */
  String breaking(Name name, Tree tree) {
    for (Target target : targets) {
      if (name == null ? target.isPlain : target.userLabels.contains(name.toString())) {
        return target.breaking();
      }
    }
    throw Refusal.syntax(tree, "nothing to break out of");
  }

  /** The IR label that {@code continue name} leaves. */
  String continuing(Name name, Tree tree) {
    for (Target target : targets) {
      if (target.isLoop && (name == null || target.userLabels.contains(name.toString()))) {
        return target.continuing();
      }
    }
    throw Refusal.syntax(tree, "nothing to continue");
  }
}
