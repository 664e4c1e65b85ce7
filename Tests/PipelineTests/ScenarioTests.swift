import Codebook
import Testing

/// With the learned model, as users have it.
@Suite("The scenario and the components of a text")
struct ScenarioTests {
  @Test(
    "are read from fragments as from sentences",
    arguments: [
      ("Welder, 14 years. I want my inspector's ticket.", Scenario.midCareer),
      ("I currently run a team of nine. Next I'd like to run two.", .midCareer),
      ("Chemistry, second year. I'd like to work on dyes.", .entryLevel),
      ("Old job: insurance. New job: roofs. I want to lay slate.", .careerChanger),
      ("I'd like to work with horses.", .unknown),
    ])
  func scenario(text: String, expected: Scenario) throws {
    #expect(try ModelTagging.tagged(text).scenario == .standard(expected))
  }

  @Test(
    "tell a change of field that no word of changing says",
    arguments: [
      "I'm currently a teacher but I want to become a software developer.",
      "I am a nurse. I want to become a lawyer.",
      "I want to get out of retail and into healthcare.",
      "Currently working as a waiter, I hope to break into marketing.",
      "I milk cows, and what I'd like is to become a programmer.",
      "Pharmacist by day. My aim is to become a translator.",
      "I'm sick of retail and want to train as an electrician.",
    ])
  func change(text: String) throws {
    #expect(try ModelTagging.tagged(text).scenario == .standard(.careerChanger))
  }

  @Test(
    "tell none where the fields are neighbours, somebody else's, or a student's side job",
    arguments: [
      "I'm a developer with six years of experience and I want to become an architect.",
      "My sister is a nurse. I want to become a lawyer.",
      "I'd like to make the move from developer to lead developer.",
      "I'm a teacher and I'd like to get a coffee machine for the staff room.",
      "I'm a primary school teacher and I want to become a principal.",
      "Coming from a family of doctors, I want to become a nurse.",
      "I'm a law student and work in a bar. I want to become a barrister.",
      "I wash dishes to pay for my degree and want to become an architect.",
      "I value honest communications. I want to become an electrician.",
      "I cut my own hair. I want to become a nurse.",
      "I'm a nurse. I want to work on the layout of the ward's office.",
      "My grandfather was a welder, and I want to become a nurse.",
      "She was a nurse for thirty years. I want to become a baker.",
    ])
  func noChange(text: String) throws {
    #expect(try ModelTagging.tagged(text).scenario != .standard(.careerChanger))
  }

  @Test(
    "tell in plain words where somebody stands",
    arguments: [
      ("I don't have any experience yet but I want to learn the trade.", Scenario.entryLevel),
      ("After graduation I want to work for a big firm.", .entryLevel),
      ("As a senior analyst, I hope to lead the reporting team.", .midCareer),
    ])
  func plainly(text: String, expected: Scenario) throws {
    #expect(try ModelTagging.tagged(text).scenario == .standard(expected))
  }

  @Test(
    "tie a goal to the place where the speaker works already",
    arguments: [
      "I'd like to stay in the department and one day run its archive.",
      "Long term I want to train our night porters.",
      "I want to stay with my current firm and lead its night shift in five years.",
    ])
  func ownPlace(text: String) throws {
    #expect(try ModelTagging.tagged(text).components == TermSet([.roleLink, .commitment]))
  }

  @Test(
    "say outright that the speaker stays",
    arguments: [
      "No goals to speak of, and I'm not leaving before the new kiln comes.",
      "I'd be glad to carry on at our clinic.", "I plan on retiring from this depot.",
      "More of the same, and there's nowhere else I'd rather cook.",
      "I want to keep growing with the firm.", "Branch manager, and I won't leave the bank.",
    ])
  func staying(text: String) throws {
    #expect(try ModelTagging.tagged(text).components.contains(.commitment))
  }

  @Test(
    "tie the goal of one who stays to the place",
    arguments: [
      "Become head of the dye house, I plan to retire from this mill.",
      "Team leader one day. I'm not leaving the depot for another one.",
    ])
  func stayingWithAGoal(text: String) throws {
    #expect(try ModelTagging.tagged(text).components == TermSet([.roleLink, .commitment]))
  }

  @Test(
    "say nothing of staying where somebody else stays, or where that is taken back",
    arguments: [
      "Anywhere but here.", "My sister will never leave the bakery. I want to learn to weld.",
      "I'd stay with the firm if it paid. It doesn't, so I'm off to another one.",
    ])
  func notStaying(text: String) throws {
    #expect(try !ModelTagging.tagged(text).components.contains(.commitment))
  }

  @Test(
    "tie none to another place",
    arguments: [
      "I'd like to work in a big company and grow with the company.",
      "One day I want to teach music in our town.",
    ])
  func otherPlace(text: String) throws {
    #expect(try ModelTagging.tagged(text).components.isEmpty)
  }
}
