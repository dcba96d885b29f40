package dev.ricci.processor.frontend;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers loops: to {@link For} where the number of iterations is known at entry, else {@link While}. */
final class LoopLowering {
  private static final Expression TRUE = new BooleanLiteral(true);

  private final MethodLowering method;

  LoopLowering(MethodLowering method) {
    this.method = method;
  }

  void whileLoop(WhileLoopTree tree) {
    Targets.Target target = method.targets.enterLoop();
    var condition = condition(tree.getCondition());
    List<Statement> body = method.statements.nested(tree.getStatement());
    method.targets.leave();
    general(target, condition, body, List.of(), tree);
  }

  void doLoop(DoWhileLoopTree tree) {
    Targets.Target target = method.targets.enterLoop();
    List<Statement> body = method.statements.nested(tree.getStatement());
    var condition = condition(tree.getCondition());
    List<Statement> whole =
        method.emission.collect(
            () -> {
              method.emission.emitAll(continuable(target, body, tree));
              test(target, condition, tree);
            });
    method.targets.leave();
    method.emit(new While(method.loopOrigin(tree), target.breakLabel(), TRUE, whole), tree);
  }

  void counted(ForLoopTree tree) {
    method.scope.inside(() -> forLoop(tree));
  }

  private void forLoop(ForLoopTree tree) {
    Targets.Target target = method.targets.enterLoop();
    try {
      Optional<Counter> counter = Counter.of(tree, method);
      List<Statement> initial =
          method.emission.collect(() -> tree.getInitializer().forEach(method.statements::lower));
      var condition =
          tree.getCondition() == null
              ? new Emission.Captured<>(TRUE, List.<Statement>of())
              : condition(tree.getCondition());
      List<Statement> body = method.statements.nested(tree.getStatement());
      List<Statement> update =
          method.emission.collect(
              () -> {
                for (ExpressionStatementTree step : tree.getUpdate()) {
                  // In a block of its own: it runs again, so it assigns what the head declares.
                  method.scope.inside(() -> method.statements.lower(step));
                }
              });
      Optional<For> loop =
          counter.flatMap(c -> c.loop(initial, condition, continuable(target, body, tree), target));
      if (loop.isPresent()) {
        method.emission.emitAll(initial.subList(0, initial.size() - 1));
        method.emit(loop.get(), tree);
      } else {
        method.emission.emitAll(initial);
        general(target, condition, body, update, tree);
      }
    } finally {
      method.targets.leave();
    }
  }

  void enhanced(EnhancedForLoopTree tree) {
    Targets.Target target = method.targets.enterLoop();
    try {
      method.scope.inside(() -> overArray(tree, target));
    } finally {
      method.targets.leave();
    }
  }

  private void overArray(EnhancedForLoopTree tree, Targets.Target target) {
    Expression array = method.lower(tree.getExpression());
    if (!(array.type() instanceof ArrayType arrayType)) {
      throw Refusal.syntax(tree.getExpression(), "only arrays can be looped over");
    }
    VariableTree element = tree.getVariable();
    Type type = TypeReader.read(element.getType()).orElse(arrayType.component());
    Variable variable = new Variable(method.locals.ofUser(element.getName().toString()), type);
    method.scope.bind(element.getName().toString(), Scope.Local.of(variable));
    Variable index = new Variable(method.locals.index(), ScalarType.INT);
    List<Statement> body = method.statements.nested(tree.getStatement());
    boolean stays = isPath(array) && !Effects.of(body).disturb(array);
    Expression over = stays ? array : method.spill(array, "array", tree);
    List<Statement> whole = new ArrayList<>();
    Expression load = method.place(new Load(over, index.read()), element);
    method.rowSwaps.bound(variable, load);
    whole.add(
        method.place(
            Declare.of(method.origin(tree), variable, method.assigned(load, type, element)),
            element));
    whole.addAll(continuable(target, body, tree));
    method.emit(
        new For(
            method.loopOrigin(tree),
            target.breakLabel(),
            index,
            IntegerLiteral.of(0),
            BinaryOperation.LESS,
            new Length(over),
            1,
            whole),
        tree);
  }

  /** A variable, or a row of one: cheap to name again. */
  private static boolean isPath(Expression array) {
    return array instanceof Read || (array instanceof Load load && isPath(load.array()));
  }

  private Emission.Captured<Expression> condition(ExpressionTree tree) {
    return method.capture(() -> MethodLowering.condition(method.lower(tree), tree));
  }

  private void general(
      Targets.Target target,
      Emission.Captured<Expression> condition,
      List<Statement> body,
      List<Statement> update,
      Tree tree) {
    List<Statement> whole =
        method.emission.collect(
            () -> {
              if (!condition.isPure()) {
                test(target, condition, tree);
              }
              method.emission.emitAll(continuable(target, body, tree));
              method.emission.emitAll(update);
            });
    Expression test = condition.isPure() ? condition.value() : TRUE;
    method.emit(new While(method.loopOrigin(tree), target.breakLabel(), test, whole), tree);
  }

  /** Emits the condition's side effects and leaves the loop if it does not hold. */
  private void test(Targets.Target target, Emission.Captured<Expression> condition, Tree tree) {
    method.emission.emitAll(condition.statements());
    if (condition.value().equals(TRUE)) {
      return;
    }
    Statement exit = method.place(new Break(method.origin(tree), target.breaking()), tree);
    Expression fails = new Unary(UnaryOperation.NOT, condition.value());
    method.emit(new If(method.origin(tree), fails, List.of(exit), List.of()), tree);
  }

  /** The body, in a block for {@code continue} to leave if it does. */
  private List<Statement> continuable(Targets.Target target, List<Statement> body, Tree tree) {
    return method.exits.block(target.continueLabel(), body, tree);
  }
}
