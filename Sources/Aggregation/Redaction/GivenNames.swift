/// Given names that are masked in small letters too, wherever they stand.
///
/// Common ones of the languages that candidates bring along, without those that are ordinary words ("mark",
/// "grace", "hope", "frank", "max"), brands or trades ("mercedes", "mason"), or places ("charlotte", "austin").
/// Rarer ones a user lists (`RedactedNames`).
enum GivenNames {
  static let all = Set(
    """
    aaron abdul abdullah abigail adam adele adewale adrian adriana agnes agnieszka ahmad ahmed aisha ajay alan
    alberto alejandra alejandro aleksander alessandro alexander alexandra alfonso alfred ali alice alicia alina
    alison allison amanda amara amelia amelie amina amir amit amy ana anastasia anders andrea andreas andrei
    andrew andrzej angela anil anita anja ann anna anne annette annie anthony antoine anton antonia antonio
    anya arjun arthur arturo ashley asif astrid audrey ayesha barbara barry beatrice beatriz becky ben benjamin
    bernadette bernard bernd beth bethany betty bianca bilal bjorn bogdan boris brandon brenda brendan brian
    bridget britta bruno bryan callum camilla camille carina carl carla carlos carmen carol caroline carolyn
    caterina catherine cecilia charles charlie chiara chidi chinedu chioma chloe chris christina christine
    christopher ciara claire clara clare claudia clive colin connie conor craig cristina cynthia daisuke damian
    daniel daniela danielle danny daria darius darren dave david debbie deborah declan deepak denise dennis
    derek diana diego dieter dimitri dmitri dominik donald donna dorothy doug douglas duncan edith eduardo
    edward eileen elaine eleanor elena eleni elizabeth ella ellen emeka emil emilia emily emma enrique eric
    erica erik ernesto esther eva evelyn fabian fatima federico felicity felipe femi fernanda fernando fiona
    florian francesca francesco francisco franziska frederick friedrich gabriel gabriela gareth gary gavin
    gemma geoff geoffrey george georgina gerald gerard gianni giovanni giulia giuseppe gloria gordon graham
    greta guillermo gustavo hakim hamid hannah hans harold harriet harry hassan hector heidi heike helen helena
    helga henrik henry herbert hilary hiroshi howard hugh hugo hussein iain ian ibrahim ignacio igor ilona
    imran ines ingrid irena irene irina isabel isabella ismail ivan jacek jacob jacqueline jakub james jamie
    jane janet janice jason javier jayne jeff jeffrey jenna jennifer jenny jeremy jerome jessica jill jim jimmy
    joan joanna joanne joao joe joel johan johanna johannes john johnny jon jonas jonathan jorge jose josef
    joseph josephine josh joshua juan juanita judith julia julian julie juliet jurgen justine kamal karen karim
    karin karl karolina katarzyna kate katherine kathleen kathryn kathy katie katja katrin kavita keith kelly
    kenji kenneth kevin khadija khalid kimberly kirsten kofi krishna kristen kristina krzysztof kumar kwame
    lakshmi lars laura lauren lawrence leah leila lena leon leonard leslie liam linda lisa liz lorenzo lorraine
    louis louise luca lucas lucia lucy ludmila luigi luis luisa lukas luke lydia lynn maciej magdalena mahmoud
    malcolm malgorzata malik manfred manoj manuel manuela marc marcel marcin marco marcos marcus margaret
    margarita maria mariam marie mario marisa marjorie markus marta martha martin martina mary maryam mateo
    mateusz mathias matteo matthew matthias maureen maurice mauricio megan mehmet mei melanie melissa michael
    michaela michal michele michelle miguel mikhail milena mohamed mohammad mohammed mohan monica monika moses
    muhammad mustafa nadia nadine nancy naomi natalia natalie natasha nathan neha neil nguyen nicholas nicola
    nicolas nicole nigel nikhil nikita nikolai nina nkechi noah noel nora norma norman oksana oleg olga oliver
    olivia oluwaseun omar oscar otto pablo padraig pamela paolo patricia patrick paul paula paulina pauline
    pavel pedro peggy peter petra phil philip philippa phillip pierre piotr prakash pranav preeti priya rachel
    radek rafael rahul raj rajesh ralf ramesh ramon raquel rashid rebecca reema renate rhys ricardo richard
    rita robert roberta roberto rodrigo roger rohan roland ronald rosie rowena roxana ruth ryan sabine saeed
    sally salma samantha samira samuel sandeep sandra sanjay sara sarah sean sebastian sergei sergey sergio
    shane shannon sharon sheila shirley silvia simone siobhan sonia sophia sophie stacey stefan stefanie
    stephanie stephen steve steven stuart sunita suresh susan susanna susanne suzanne sven svetlana swati
    sylvia tamara tania tanya tariq tatiana teresa theresa thomas tiffany tim timothy tobias tom tomasz tony
    tracey tracy trevor ulrich ulrike uwe valentina valerie vanessa vera veronica vicky vijay vikram vincent
    vinod vivian vladimir walter wayne wendy werner wilhelm william wojciech wolfgang xavier yasmin yolanda
    yuki yuri yusuf yvonne zainab zoe zofia
    """.split(whereSeparator: \.isWhitespace))
}
