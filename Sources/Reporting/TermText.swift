import Codebook

/// What a reader who has not seen the codebook needs to know of a term.
struct TermText {
  let title: String
  let meaning: String
  /// What a good answer has in its place; empty where the term is no fault.
  var better = ""
}

extension Mistake {
  var text: TermText {
    switch self {
    case .vagueGeneralities:
      TermText(
        title: "Vague generalities",
        meaning: "The answer names no goal one could picture: to be successful, to grow, to learn.",
        better: "It names a skill, a project, a duty or an occupation.")
    case .disloyalty:
      TermText(
        title: "A plan to leave",
        meaning:
          "The answer treats the job as a step to somewhere else: an own business, another "
          + "employer or field, full-time study away.",
        better: "It places the later goals with this employer, or says nothing of leaving.")
    case .extrinsicFocus:
      TermText(
        title: "Rewards only",
        meaning:
          "Every goal is a reward, such as pay, promotion, status or comfort, with nothing about "
          + "what the speaker would do for it.",
        better: "It says what the speaker would deliver; the reward follows from it.")
    case .unrealisticRole:
      TermText(
        title: "Unrealistic role",
        meaning:
          "The answer names a role that is no realistic next step from where the speaker stands, "
          + "such as the executive level or the interviewer’s own job.",
        better: "It names the next step that the stated experience allows, and the way there.")
    case .bareTitle:
      TermText(
        title: "A bare title",
        meaning:
          "The farthest goal is a position or a level and nothing else: no word on what the "
          + "speaker would do, change or deliver in it.",
        better: "It says what the speaker would do in that position.")
    case .noAmbition:
      TermText(
        title: "No ambition",
        meaning:
          "The answer says that there is no goal, that things should stay as they are, or that "
          + "any job will do.",
        better: "It names at least one thing to learn, to do or to reach.")
    case .nonAnswer:
      TermText(
        title: "No answer at all",
        meaning: "The text is a refusal, a joke, gibberish or about something else.",
        better: "It answers the question.")
    }
  }
}

extension Omission {
  var text: TermText {
    switch self {
    case .noShortTerm:
      TermText(
        title: "No short-term goal", meaning: "No goal lies within the next two years.",
        better: "A good answer says what comes first, within two years.")
    case .noLongTerm:
      TermText(
        title: "No long-term goal", meaning: "No goal lies five years away or more.",
        better: "A good answer says where this leads in five years or more.")
    case .noRoleLink:
      TermText(
        title: "No link to the role",
        meaning: "No goal is tied to this role, team or company.",
        better: "A good answer ties one to the duties, products or people of the role.")
    case .noMeasurableTarget:
      TermText(
        title: "Nothing measurable",
        meaning: "No goal holds anything that a third person could check later.",
        better: "A good answer gives a number, or a named deliverable with a deadline.")
    }
  }
}

extension Horizon {
  var text: TermText {
    switch self {
    case .short: TermText(title: "Short-term", meaning: "up to two years ahead")
    case .mid: TermText(title: "Medium-term", meaning: "over two and under five years ahead")
    case .long: TermText(title: "Long-term", meaning: "five years ahead or more")
    case .unspecified: TermText(title: "No time given", meaning: "a goal without any time")
    }
  }
}

extension Component {
  var text: TermText {
    switch self {
    case .acknowledgement:
      TermText(
        title: "Acknowledgement", meaning: "opens by valuing the question or the opportunity")
    case .roleLink:
      TermText(title: "Link to the role", meaning: "ties a goal to this role, team or company")
    case .commitment:
      TermText(title: "Commitment", meaning: "shows that the speaker means to stay")
    }
  }
}

extension TargetKind {
  var text: TermText {
    switch self {
    case .percent: TermText(title: "Percentage", meaning: "“cut scrap by 12%”")
    case .money: TermText(title: "Money", meaning: "“win 2 million of new business”")
    case .count: TermText(title: "Count", meaning: "“train four colleagues”")
    case .ratio: TermText(title: "Ratio", meaning: "“halve the backlog”")
    case .milestone: TermText(title: "Milestone", meaning: "a named deliverable with a deadline")
    }
  }
}

extension ScenarioLabel {
  /// As in a heading; an organisation's own name stays as it is.
  var title: String {
    switch self {
    case .standard(.entryLevel): "Entry level"
    case .standard(.midCareer): "Mid career"
    case .standard(.careerChanger): "Career changer"
    case .standard(.unknown): "Unknown"
    case .own(let name): name
    }
  }
}

/// The four levels of specificity.
enum SpecificityText {
  static let titles = ["0: none", "1: a direction", "2: concrete", "3: concrete and measurable"]
  static let meanings = [
    "platitudes, rewards or no goal at all",
    "a field, a level or a generic skill, and no more",
    "a skill, project, duty or occupation that one could picture",
    "as level 2, with a time and a measurable target",
  ]
}
