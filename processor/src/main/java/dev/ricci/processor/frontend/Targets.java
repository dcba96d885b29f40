package dev.ricci.processor.frontend;

import com.sun.source.tree.Tree;
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
    private Optional<String> breakLabel = Optional.empty();
    private Optional<String> continueLabel = Optional.empty();

    private Target(List<String> userLabels, boolean isLoop, boolean isPlain) {
      this.userLabels = userLabels;
      this.isLoop = isLoop;
      this.isPlain = isPlain;
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
    return enter(true, true);
  }

  /** Enters a switch. */
  Target enterSwitch() {
    return enter(false, true);
  }

  /** Enters a labelled statement that only a labelled break leaves. */
  Target enterLabelled() {
    return enter(false, false);
  }

  private Target enter(boolean isLoop, boolean isPlain) {
    Target target = new Target(pending, isLoop, isPlain);
    pending = List.of();
    targets.push(target);
    return target;
  }

  void leave() {
    targets.pop();
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
