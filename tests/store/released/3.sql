-- A database of schema 3 with two days, written by the program that released it.
CREATE TABLE calls (
    seq         INTEGER PRIMARY KEY,
    day         INTEGER NOT NULL,
    number      TEXT    NOT NULL,
    window      INTEGER NOT NULL,
    staff       TEXT,
    nth         INTEGER NOT NULL,
    rule        TEXT,
    waited_ms   INTEGER,
    passed_over INTEGER,
    wall        INTEGER NOT NULL, served_ms INTEGER,
    FOREIGN KEY (day, number) REFERENCES tickets (day, number)
) STRICT;
INSERT INTO "calls" VALUES(4,1,'A001',1,'li-fang',1,'longest-wait',1000,0,1795136403000,2000);
INSERT INTO "calls" VALUES(5,1,'A001',1,'li-fang',2,NULL,NULL,NULL,1795136404000,NULL);
INSERT INTO "calls" VALUES(11,1,'B001',1,'li-fang',1,'longest-wait',1000,0,1795136410000,2000);
INSERT INTO "calls" VALUES(17,1,'C001',1,'li-fang',1,'longest-wait',1000,0,1795136416000,2000);
INSERT INTO "calls" VALUES(24,1,'D001',3,'zhao-min',1,'longest-wait',1000,0,1795136422000,2000);
INSERT INTO "calls" VALUES(25,1,'D001',3,'zhao-min',2,NULL,NULL,NULL,1795136423000,NULL);
INSERT INTO "calls" VALUES(32,1,'E001',4,'chen-jie',1,'longest-wait',1000,0,1795136429000,2000);
INSERT INTO "calls" VALUES(38,1,'H001',4,'chen-jie',1,'longest-wait',1000,0,1795136435000,3000);
INSERT INTO "calls" VALUES(46,1,'A002',1,'li-fang',1,'longest-wait',1000,0,1795136443000,1000);
INSERT INTO "calls" VALUES(47,1,'A002',1,'li-fang',2,NULL,NULL,NULL,1795136444000,NULL);
INSERT INTO "calls" VALUES(50,1,'A002',1,'li-fang',1,'longest-wait',15000,0,1795136447000,2000);
INSERT INTO "calls" VALUES(59,2,'A001',1,'li-fang',1,'longest-wait',1000,0,1795741203000,2000);
INSERT INTO "calls" VALUES(60,2,'A001',1,'li-fang',2,NULL,NULL,NULL,1795741204000,NULL);
INSERT INTO "calls" VALUES(66,2,'B001',1,'li-fang',1,'longest-wait',1000,0,1795741210000,2000);
INSERT INTO "calls" VALUES(72,2,'C001',1,'li-fang',1,'longest-wait',1000,0,1795741216000,2000);
INSERT INTO "calls" VALUES(79,2,'D001',3,'zhao-min',1,'longest-wait',1000,0,1795741222000,2000);
INSERT INTO "calls" VALUES(80,2,'D001',3,'zhao-min',2,NULL,NULL,NULL,1795741223000,NULL);
INSERT INTO "calls" VALUES(87,2,'E001',4,'chen-jie',1,'longest-wait',1000,0,1795741229000,2000);
INSERT INTO "calls" VALUES(93,2,'H001',4,'chen-jie',1,'longest-wait',1000,0,1795741235000,3000);
INSERT INTO "calls" VALUES(101,2,'A002',1,'li-fang',1,'longest-wait',1000,0,1795741243000,1000);
INSERT INTO "calls" VALUES(102,2,'A002',1,'li-fang',2,NULL,NULL,NULL,1795741244000,NULL);
INSERT INTO "calls" VALUES(105,2,'A002',1,'li-fang',1,'longest-wait',15000,0,1795741247000,2000);
CREATE TABLE days (
    ordinal   INTEGER PRIMARY KEY,
    date      TEXT    NOT NULL,
    trusted   INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    opened    INTEGER NOT NULL,
    closed    INTEGER
) STRICT;
INSERT INTO "days" VALUES(1,'2026-11-20',1,1,1795136401000,1795741201000);
INSERT INTO "days" VALUES(2,'2026-11-27',1,56,1795741201000,NULL);
CREATE TABLE duty (
    seq       INTEGER PRIMARY KEY,                        -- the row of the journal that it begins with
    day       INTEGER NOT NULL REFERENCES days (ordinal),
    window    INTEGER NOT NULL,
    what      TEXT    NOT NULL CHECK (what IN ('on duty', 'paused')),
    staff     TEXT,
    post      TEXT,                                       -- A, B or Other
    reason    TEXT,                                       -- of a pause: its last words
    contact   TEXT,
    began     INTEGER NOT NULL,                           -- milliseconds since 1970 UTC
    alarmed   INTEGER,                                    -- when it was away for too long
    ended     INTEGER,                                    -- null: it lasts
    ended_by  TEXT,                                       -- signed off, signed on (another), resumed, day closed
    since     INTEGER,                                    -- hall time of its beginning, while it lasts
    lasted_ms INTEGER                                     -- by hall time, whatever the clock did
) STRICT;
INSERT INTO "duty" VALUES(3,1,1,'on duty','li-fang','A',NULL,NULL,1795136403000,NULL,1795741201000,'day closed',NULL,79000);
INSERT INTO "duty" VALUES(23,1,3,'on duty','zhao-min','A',NULL,NULL,1795136422000,NULL,1795741201000,'day closed',NULL,50000);
INSERT INTO "duty" VALUES(31,1,4,'on duty','chen-jie','A',NULL,NULL,1795136429000,NULL,1795741201000,'day closed',NULL,33000);
INSERT INTO "duty" VALUES(58,2,1,'on duty','li-fang','A',NULL,NULL,1795741203000,NULL,NULL,NULL,85000,NULL);
INSERT INTO "duty" VALUES(78,2,3,'on duty','zhao-min','A',NULL,NULL,1795741222000,NULL,NULL,NULL,114000,NULL);
INSERT INTO "duty" VALUES(86,2,4,'on duty','chen-jie','A',NULL,NULL,1795741229000,NULL,NULL,NULL,131000,NULL);
CREATE TABLE journal (
    seq     INTEGER PRIMARY KEY,
    day     INTEGER NOT NULL,                             -- ordinal of the business day; 0 before the first
    wall    INTEGER NOT NULL,                             -- milliseconds since 1970 UTC
    zone    INTEGER NOT NULL,                             -- seconds east of UTC
    mono    INTEGER NOT NULL,                             -- hall time, milliseconds
    trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)),   -- whether the wall time was believed
    key     TEXT,                                         -- the request it answers
    part    INTEGER NOT NULL,                             -- its place among the events of that request
    body    TEXT    NOT NULL,                             -- the event as JSON
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),   -- SHA-256 of the row before and this row
    kind    TEXT GENERATED ALWAYS AS (body ->> 'event') VIRTUAL
) STRICT;
INSERT INTO "journal" VALUES(1,1,1795136401000,28800,2000,1,'test-1',0,'{"event":"day-opened","date":"2026-11-20","ordinal":1,"trusted":true,"by":"hand","after":[]}',X'D09E849FEB29B5CC501C6318802D2EA6FA360F654D47180CCB480F71E868E529');
INSERT INTO "journal" VALUES(2,1,1795136402000,28800,3000,1,'test-2',0,'{"event":"issued","number":"A001","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":1048576,"ahead":0,"wait":null}',X'BC3B3A4A90D7C7FCABEA0EB3B45C8AB85757D56CDBD8B4E43948EBC98F46192C');
INSERT INTO "journal" VALUES(3,1,1795136403000,28800,4000,1,'test-3',0,'{"event":"signed-on","window":1,"staff":"li-fang","post":"A"}',X'989EF61A00D6D77B83B2C7928AF44F10219D52F586D20CE0EF80BAFC6733B722');
INSERT INTO "journal" VALUES(4,1,1795136403000,28800,4000,1,'test-3',1,'{"event":"called","number":"A001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'EF3C908CD2248716C0C6C35B10C66132C371E1D15BE41E523D173C185E944751');
INSERT INTO "journal" VALUES(5,1,1795136404000,28800,15000,1,'test-4',0,'{"event":"recalled","number":"A001","window":1,"calls":2}',X'6D4ADB7B8ECED2F25EC217C757B3A236E2FD2072DFEC158E9B522B0E23FE403F');
INSERT INTO "journal" VALUES(6,1,1795136405000,28800,16000,1,'test-5',0,'{"event":"started","number":"A001","window":1}',X'12686372A4698A2078CC2E7B96E23FE255FA66E4382A5C7C59DE43A687AE4C46');
INSERT INTO "journal" VALUES(7,1,1795136406000,28800,17000,1,'test-6',0,'{"event":"rating-asked","number":"A001","window":1}',X'02B8741AE7B81E1DCB67B853A0158B55FD558292113FBEB05ADCCCC54CBA1364');
INSERT INTO "journal" VALUES(8,1,1795136407000,28800,18000,1,'test-7',0,'{"event":"finished","number":"A001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'4BADD09709CFE5599CCFE6BBC5E41F6AF91966600AD3889D405FD2418992198A');
INSERT INTO "journal" VALUES(9,1,1795136408000,28800,19000,1,'test-8',0,'{"event":"rated","number":"A001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'B033AFE4D6744CAC063F2477DE68108266B305F7012709160E848C4FA6D7C411');
INSERT INTO "journal" VALUES(10,1,1795136409000,28800,20000,1,'test-9',0,'{"event":"issued","number":"B001","service":"medical-insurance","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":2097152,"ahead":0,"wait":{"from":0,"to":0}}',X'BA4FA54428A5590ED19CB6B5AD356B31CAA4EDEF25E18EB078F0FD0F91E06E2A');
INSERT INTO "journal" VALUES(11,1,1795136410000,28800,21000,1,'test-10',0,'{"event":"called","number":"B001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'BA650B389C7AC9647F551116D75466DC061E761218D0514943D472E2A9E51A9B');
INSERT INTO "journal" VALUES(12,1,1795136411000,28800,22000,1,'test-11',0,'{"event":"started","number":"B001","window":1}',X'D4192B742EE9B611D6F25B4FEBBD43BC960002558E66590956509813445F2BE7');
INSERT INTO "journal" VALUES(13,1,1795136412000,28800,23000,1,'test-12',0,'{"event":"rating-asked","number":"B001","window":1}',X'DFEB12B6098196B43F44D52884014369319047901B3415B7C04EB97C096FB5E3');
INSERT INTO "journal" VALUES(14,1,1795136413000,28800,24000,1,'test-13',0,'{"event":"finished","number":"B001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'3C4394BBFEE86C765A718F13DB275E4E3AF897DB7076EF0D9FC3A7C46E8E2FD1');
INSERT INTO "journal" VALUES(15,1,1795136414000,28800,25000,1,'test-14',0,'{"event":"rated","number":"B001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'5892F83A85A0A78111443B9F5CBA6812E9F425F57737947BE5F48546537FB19C');
INSERT INTO "journal" VALUES(16,1,1795136415000,28800,26000,1,'test-15',0,'{"event":"issued","number":"C001","service":"civil-affairs","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":3145728,"ahead":0,"wait":{"from":0,"to":0}}',X'383BF512E2034FB74B84758D05138B3CF116AD32D042111B1E27CECD157F55B8');
INSERT INTO "journal" VALUES(17,1,1795136416000,28800,27000,1,'test-16',0,'{"event":"called","number":"C001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'EEA0AB513CDDA58F6B55C962BD9B1AA109EA6C72DDEB35533B9674C707E1A99F');
INSERT INTO "journal" VALUES(18,1,1795136417000,28800,28000,1,'test-17',0,'{"event":"started","number":"C001","window":1}',X'2D65A23C3140BC3DADC67E1F723C6A75F2CC22636E63D25E2C3D2123C08D8BD6');
INSERT INTO "journal" VALUES(19,1,1795136418000,28800,29000,1,'test-18',0,'{"event":"rating-asked","number":"C001","window":1}',X'FB3A4EDFDAB386E422F78E5FC179DF043181A6378A78DB6101A152A127C07E9E');
INSERT INTO "journal" VALUES(20,1,1795136419000,28800,30000,1,'test-19',0,'{"event":"finished","number":"C001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'9543BFA37AA6AA9CCC34BBF336FA2985A77C5F5BEEB3278D6152A7ADAA996325');
INSERT INTO "journal" VALUES(21,1,1795136420000,28800,31000,1,'test-20',0,'{"event":"rated","number":"C001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'5B166DA2F2EFF3EBE1462B265CF44DB3FE1B41C4F711EE4A7D32E3CD41B41B20');
INSERT INTO "journal" VALUES(22,1,1795136421000,28800,32000,1,'test-21',0,'{"event":"issued","number":"D001","service":"household","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":4194304,"ahead":0,"wait":null}',X'1B5B27F5E4F0A361EEDE4615369693FE2D33542EEA6CABCD0E39511288D76F0F');
INSERT INTO "journal" VALUES(23,1,1795136422000,28800,33000,1,'test-22',0,'{"event":"signed-on","window":3,"staff":"zhao-min","post":"A"}',X'1485DB39D584B7DE42D1919525596306F6E154AA727A0EC45FCF86DC6A380BCB');
INSERT INTO "journal" VALUES(24,1,1795136422000,28800,33000,1,'test-22',1,'{"event":"called","number":"D001","window":3,"staff":"zhao-min","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'4A934FFF633E3F9F1A89D81B0A29F28142435C6DE9FB599722C524E752922F66');
INSERT INTO "journal" VALUES(25,1,1795136423000,28800,44000,1,'test-23',0,'{"event":"recalled","number":"D001","window":3,"calls":2}',X'8D0076735C954CA1EE76B0D6776C239B63999D56C3AF6B6B7A6B59783A70A6DB');
INSERT INTO "journal" VALUES(26,1,1795136424000,28800,45000,1,'test-24',0,'{"event":"started","number":"D001","window":3}',X'4D3BBA6ABC32E3270B7F9D5FD7BB8D2B6034369CD863F156E43B1CC61452582C');
INSERT INTO "journal" VALUES(27,1,1795136425000,28800,46000,1,'test-25',0,'{"event":"rating-asked","number":"D001","window":3}',X'7465F5288ADB5ABD49640865754796BE833E179581C4C95066D8D340A2841CD6');
INSERT INTO "journal" VALUES(28,1,1795136426000,28800,47000,1,'test-26',0,'{"event":"finished","number":"D001","window":3,"by":"hand","served_ms":2000,"unstarted":false}',X'CB47B24A455504E3E2FE8BC1CE96CE13BED447E71411E125D19F4321ABFD79A3');
INSERT INTO "journal" VALUES(29,1,1795136427000,28800,48000,1,'test-27',0,'{"event":"rated","number":"D001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'A820C9BC22592341FBA544E35CEF36E0039433DA86AE9A311183EFCA13E4AC4C');
INSERT INTO "journal" VALUES(30,1,1795136428000,28800,49000,1,'test-28',0,'{"event":"issued","number":"E001","service":"market","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":5242880,"ahead":0,"wait":null}',X'2B7FE2D7157F9F66857A3C436C43518A2CF3DB3315EBB19D61C83FCE065623C9');
INSERT INTO "journal" VALUES(31,1,1795136429000,28800,50000,1,'test-29',0,'{"event":"signed-on","window":4,"staff":"chen-jie","post":"A"}',X'6190297949AE48A573003C84F3A36F9D6DEE8EE4A13E643BA391FB0A406F9FE5');
INSERT INTO "journal" VALUES(32,1,1795136429000,28800,50000,1,'test-29',1,'{"event":"called","number":"E001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'9F5526D775CB619658AA974D782EEF720CE5EBB3FD170080BFE8F28B7CCF1048');
INSERT INTO "journal" VALUES(33,1,1795136430000,28800,51000,1,'test-30',0,'{"event":"started","number":"E001","window":4}',X'D9FDAE34ACDEDBC267F57A70AC722A90518FEBC01D27D4EE2D5F363DBF8914AF');
INSERT INTO "journal" VALUES(34,1,1795136431000,28800,52000,1,'test-31',0,'{"event":"rating-asked","number":"E001","window":4}',X'69211161F69FD33A93A4E2592657209F75BFC31DFCA372B5B15EEA964EB5A5B6');
INSERT INTO "journal" VALUES(35,1,1795136432000,28800,53000,1,'test-32',0,'{"event":"finished","number":"E001","window":4,"by":"hand","served_ms":2000,"unstarted":false}',X'0F31C48A0A602C10D4808BC7D25BC99431672410970C40E5C6FB93F7330D18FE');
INSERT INTO "journal" VALUES(36,1,1795136433000,28800,54000,1,'test-33',0,'{"event":"rated","number":"E001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'3D977F771AA07998EE2AD1C5FE96A05713C78E4A22BE3FCC546B1784C8D721F3');
INSERT INTO "journal" VALUES(37,1,1795136434000,28800,55000,1,'test-34',0,'{"event":"issued","number":"H001","service":"unresolved","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":6291456,"ahead":0,"wait":{"from":0,"to":0}}',X'3174352CD8755286B657A78608FF646CE5576E7B199AFFA1948BD68D73C913D7');
INSERT INTO "journal" VALUES(38,1,1795136435000,28800,56000,1,'test-35',0,'{"event":"called","number":"H001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'8AF11F7C4716309406B6E735FE233052B32352023E4E75F8576573A22ACEDB76');
INSERT INTO "journal" VALUES(39,1,1795136436000,28800,57000,1,'test-36',0,'{"event":"started","number":"H001","window":4}',X'AE7CDF12178A1CE73EE1C8F059EA31CDB79741954C731B5B44B5523AC8DA7B85');
INSERT INTO "journal" VALUES(40,1,1795136437000,28800,58000,1,'test-37',0,'{"event":"held","number":"H001","window":4,"reason":"表格"}',X'DDAA15EFEFA6325ADD0C6928E866292996F2A6563F0039068577F0EB1AAD9402');
INSERT INTO "journal" VALUES(41,1,1795136438000,28800,59000,1,'test-38',0,'{"event":"unheld","number":"H001","window":4}',X'D8E1E0E0F5E5721C1798011D1029E8CFFB099575C920DDAF5DA91ACDC25D9170');
INSERT INTO "journal" VALUES(42,1,1795136439000,28800,60000,1,'test-39',0,'{"event":"rating-asked","number":"H001","window":4}',X'7CCF56BF27D6B215888B28E5BF2B268B688283DC1795F4991F1205EC6FDBB3EF');
INSERT INTO "journal" VALUES(43,1,1795136440000,28800,61000,1,'test-40',0,'{"event":"finished","number":"H001","window":4,"by":"hand","served_ms":3000,"unstarted":false}',X'3DF6B716BA01B0A576EBCC2EC44F27F6ACD7DF31E04E8E408A7F8DD3F12CD0F1');
INSERT INTO "journal" VALUES(44,1,1795136441000,28800,62000,1,'test-41',0,'{"event":"rated","number":"H001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'2E7314FE83C4629C401AD9B381CF4E545EABD606CC29BEF34C0A3BF54D19EF62');
INSERT INTO "journal" VALUES(45,1,1795136442000,28800,63000,1,'test-42',0,'{"event":"issued","number":"A002","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":7340032,"ahead":0,"wait":{"from":0,"to":0}}',X'1191260F6BB90129D9B9C528B1316C63DF87965F0FDCE83B304D44A8BDAB020F');
INSERT INTO "journal" VALUES(46,1,1795136443000,28800,64000,1,'test-43',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'EA29A42475B505BF95B729D88EFBDE3719DE886D7CE74D95937822798FB5B1B0');
INSERT INTO "journal" VALUES(47,1,1795136444000,28800,75000,1,'test-44',0,'{"event":"recalled","number":"A002","window":1,"calls":2}',X'5B4393AF5241931F774F52B17CC64E1C1101A6E7EF1663CD595C776FEE87EE5E');
INSERT INTO "journal" VALUES(48,1,1795136445000,28800,76000,1,'test-45',0,'{"event":"started","number":"A002","window":1}',X'7B783654FD3973B9608EB5D2C2E1CA55CF0E46609450F2688FC2437B5F6B99D0');
INSERT INTO "journal" VALUES(49,1,1795136446000,28800,77000,1,'test-46',0,'{"event":"transferred","number":"A002","from":1,"to":{"service":"civil-affairs"},"place":7340032,"served_ms":1000}',X'B99086D2AFFCD8A43FDE93F30BFB876AA2D4EDEDAD150F92C803A411260D4896');
INSERT INTO "journal" VALUES(50,1,1795136447000,28800,78000,1,'test-47',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":15000,"passed_over":0}}',X'822E2F0DCBB2D676943CC23D3F9DC17B4EEDE59D72C217B718E90ADD3670C517');
INSERT INTO "journal" VALUES(51,1,1795136448000,28800,79000,1,'test-48',0,'{"event":"started","number":"A002","window":1}',X'B59BDDE850CCF6055CD5D16E4DA70D93BE6C13C3DDAFBC61D7C6183117EDF058');
INSERT INTO "journal" VALUES(52,1,1795136449000,28800,80000,1,'test-49',0,'{"event":"rating-asked","number":"A002","window":1}',X'DC110C8E5196F34AD83F6B06E2B7B5262D376508C6254144A0B79CACBD7156B7');
INSERT INTO "journal" VALUES(53,1,1795136450000,28800,81000,1,'test-50',0,'{"event":"finished","number":"A002","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'219F73E6545DC91E1145D1120896B450F636FC6DE3030AAAEA17241DCD60A8EF');
INSERT INTO "journal" VALUES(54,1,1795136451000,28800,82000,1,'test-51',0,'{"event":"rated","number":"A002","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'840593445A5E8B63F9F92EC0618A42EBF9FE4FB1D156AA7AA1F4EB6B8BFD5ADB');
INSERT INTO "journal" VALUES(55,1,1795741201000,28800,83000,1,'test-52',0,'{"event":"day-closed","by":"hand","left":0}',X'B3353D881E6B4758A89F67964B94455DCD620B18C76580816EDCC03FC81FDA02');
INSERT INTO "journal" VALUES(56,2,1795741201000,28800,83000,1,'test-52',1,'{"event":"day-opened","date":"2026-11-27","ordinal":2,"trusted":true,"by":"hand","after":[]}',X'06F0608ABC179AB663B685DA2A7B6AEDB1589B032E661B2FCFBBCBBBF45E8B61');
INSERT INTO "journal" VALUES(57,2,1795741202000,28800,84000,1,'test-53',0,'{"event":"issued","number":"A001","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":1048576,"ahead":0,"wait":null}',X'1405F2943F96A22BC11B06365264ECCDF374D0F329C0A7EAA39A937355FFFF61');
INSERT INTO "journal" VALUES(58,2,1795741203000,28800,85000,1,'test-54',0,'{"event":"signed-on","window":1,"staff":"li-fang","post":"A"}',X'B2634FC5B3A560367181C00E613E9F2A61659D5ECD3381AC41DEC49C3B2D844F');
INSERT INTO "journal" VALUES(59,2,1795741203000,28800,85000,1,'test-54',1,'{"event":"called","number":"A001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'456CE35A44922A96DB8DA3C7714F23E19C2778638B6FA43E471D828F9277DF1C');
INSERT INTO "journal" VALUES(60,2,1795741204000,28800,96000,1,'test-55',0,'{"event":"recalled","number":"A001","window":1,"calls":2}',X'95E1286538FB44F4DD8BFDFC94C6F3E4E71F04316F77EB6B01CCF968DED7B7C7');
INSERT INTO "journal" VALUES(61,2,1795741205000,28800,97000,1,'test-56',0,'{"event":"started","number":"A001","window":1}',X'0F2E52785B6F08DD1992FD13882CB5766D9DF93630DFF68D45634C5B3FA322F0');
INSERT INTO "journal" VALUES(62,2,1795741206000,28800,98000,1,'test-57',0,'{"event":"rating-asked","number":"A001","window":1}',X'09DEA942600A146DA11F77053819D3C0A65D49AADE5E62729F06EABB9018A2A9');
INSERT INTO "journal" VALUES(63,2,1795741207000,28800,99000,1,'test-58',0,'{"event":"finished","number":"A001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'E71D9D99A68FF8B1BDE704636C0B8F63506FE7C14846AB1CACBF5DCBDBF0DD80');
INSERT INTO "journal" VALUES(64,2,1795741208000,28800,100000,1,'test-59',0,'{"event":"rated","number":"A001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'9C41C6DAF2279A03EAAA77C8AB6A5FAB8671256582C4FFA46D77F7914E3B3E71');
INSERT INTO "journal" VALUES(65,2,1795741209000,28800,101000,1,'test-60',0,'{"event":"issued","number":"B001","service":"medical-insurance","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":2097152,"ahead":0,"wait":{"from":0,"to":0}}',X'DE215DC219FF84D8F93C3EEF332FE66515B62FFDAA66DAF814B6A24F325F08A9');
INSERT INTO "journal" VALUES(66,2,1795741210000,28800,102000,1,'test-61',0,'{"event":"called","number":"B001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'2BAE77C0676FB267E750D837514AA3818F8659F3FA44CB3308A61D88EF01A1F9');
INSERT INTO "journal" VALUES(67,2,1795741211000,28800,103000,1,'test-62',0,'{"event":"started","number":"B001","window":1}',X'C675BA9B0234226334D975DAFE4F47BEE5029F00A58806E1BB08E1395B3BB873');
INSERT INTO "journal" VALUES(68,2,1795741212000,28800,104000,1,'test-63',0,'{"event":"rating-asked","number":"B001","window":1}',X'929D026AC3975C0DE111D161B7E8F9FCFE80E0691C24168BBAC25FB0E8A20104');
INSERT INTO "journal" VALUES(69,2,1795741213000,28800,105000,1,'test-64',0,'{"event":"finished","number":"B001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'D408A3F218879ECA6491D021970219ECA18B4B3D2011D355C69A4D2E720F8B55');
INSERT INTO "journal" VALUES(70,2,1795741214000,28800,106000,1,'test-65',0,'{"event":"rated","number":"B001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'23FCF80512EF62DA4E21DEB8439D36902201DB6D3166816085113BA4C60F6ED3');
INSERT INTO "journal" VALUES(71,2,1795741215000,28800,107000,1,'test-66',0,'{"event":"issued","number":"C001","service":"civil-affairs","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":3145728,"ahead":0,"wait":{"from":0,"to":0}}',X'104E3D82C7D3F95AF37CEFD5C0B2C17420CE5F6F58AD45F19D56589CD645DE7E');
INSERT INTO "journal" VALUES(72,2,1795741216000,28800,108000,1,'test-67',0,'{"event":"called","number":"C001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'779EDF3AD17B376F96B6A3567076A420B9F15BA894A330D6BE0544F669EAB4C5');
INSERT INTO "journal" VALUES(73,2,1795741217000,28800,109000,1,'test-68',0,'{"event":"started","number":"C001","window":1}',X'00B5627E3A88D4DC14DAD8C7807F87E8FD38AA3157C49044EF44703D857FC010');
INSERT INTO "journal" VALUES(74,2,1795741218000,28800,110000,1,'test-69',0,'{"event":"rating-asked","number":"C001","window":1}',X'D1D257EBC68F632596587B59497234E87458DAA79E2CDF244C880E8E4E56C64F');
INSERT INTO "journal" VALUES(75,2,1795741219000,28800,111000,1,'test-70',0,'{"event":"finished","number":"C001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'13ECE60AECDA6AA7757CAB9CC2BE4348A124A946D8708932338376B9EADEB83F');
INSERT INTO "journal" VALUES(76,2,1795741220000,28800,112000,1,'test-71',0,'{"event":"rated","number":"C001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'7F1A0FA2CF353CD57EC4F692F56B1407357888C7B2D18F5CD537D6199F4E1E58');
INSERT INTO "journal" VALUES(77,2,1795741221000,28800,113000,1,'test-72',0,'{"event":"issued","number":"D001","service":"household","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":4194304,"ahead":0,"wait":null}',X'1449074A1B37D76565603E8FAFCAF9A645E3D0F03FDB2862ED6E266D4916C8F9');
INSERT INTO "journal" VALUES(78,2,1795741222000,28800,114000,1,'test-73',0,'{"event":"signed-on","window":3,"staff":"zhao-min","post":"A"}',X'A9D77A1C64472B85EC78FFC9FD3220E4B7F7AC9C7DD2E1E578A0BE724771E08D');
INSERT INTO "journal" VALUES(79,2,1795741222000,28800,114000,1,'test-73',1,'{"event":"called","number":"D001","window":3,"staff":"zhao-min","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'914F021DD803EF493F1BF3E816F4210AFC2352AB7E036F9D0E6E8138D9D32087');
INSERT INTO "journal" VALUES(80,2,1795741223000,28800,125000,1,'test-74',0,'{"event":"recalled","number":"D001","window":3,"calls":2}',X'C1D40026DA045C59F3EB569F92CC74F296EEE2A3E893C4073B20541BCD5B5C79');
INSERT INTO "journal" VALUES(81,2,1795741224000,28800,126000,1,'test-75',0,'{"event":"started","number":"D001","window":3}',X'29BAD7C295F4703F7FB3560FCF01046BA71FEC6E1768F6B450D027BB95D1CA01');
INSERT INTO "journal" VALUES(82,2,1795741225000,28800,127000,1,'test-76',0,'{"event":"rating-asked","number":"D001","window":3}',X'43E9948F9865038030A676E9E3AB3AC39D0DAA23F67C229BF956203C612BA1A6');
INSERT INTO "journal" VALUES(83,2,1795741226000,28800,128000,1,'test-77',0,'{"event":"finished","number":"D001","window":3,"by":"hand","served_ms":2000,"unstarted":false}',X'B975B26FDB972544F154ED2CE89FC04DF23C956AF1482EE8C55788A359E17273');
INSERT INTO "journal" VALUES(84,2,1795741227000,28800,129000,1,'test-78',0,'{"event":"rated","number":"D001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'0CCF23F95C1B7722F80DDAB99A5D6E400C046A67B0562493EE4FFEAADB451ED6');
INSERT INTO "journal" VALUES(85,2,1795741228000,28800,130000,1,'test-79',0,'{"event":"issued","number":"E001","service":"market","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":5242880,"ahead":0,"wait":null}',X'37568A4A70B40771F3725C2FE2AFF3748DB07B7C0450F7A356AC715CA9D141F4');
INSERT INTO "journal" VALUES(86,2,1795741229000,28800,131000,1,'test-80',0,'{"event":"signed-on","window":4,"staff":"chen-jie","post":"A"}',X'A325F096C5C8D6B81821A574788AE385B7C2024207E875E53519EADF34FA3776');
INSERT INTO "journal" VALUES(87,2,1795741229000,28800,131000,1,'test-80',1,'{"event":"called","number":"E001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'66F49D4EDF6E401468874E27F06D191134FE795BAAD38468AA574C6E6E4433E9');
INSERT INTO "journal" VALUES(88,2,1795741230000,28800,132000,1,'test-81',0,'{"event":"started","number":"E001","window":4}',X'2F7658637F53958E0E8CCEC106EAE0CBB978158879AD447D5A6F3080CB03DBCC');
INSERT INTO "journal" VALUES(89,2,1795741231000,28800,133000,1,'test-82',0,'{"event":"rating-asked","number":"E001","window":4}',X'2529184715845D7B1881AD3BB283057636BDA173979E66C995B1823496A23326');
INSERT INTO "journal" VALUES(90,2,1795741232000,28800,134000,1,'test-83',0,'{"event":"finished","number":"E001","window":4,"by":"hand","served_ms":2000,"unstarted":false}',X'DA5CD17A055268B9FCE46835CDDA79DC5B7D9F2768F5649697A6CE5E783FF723');
INSERT INTO "journal" VALUES(91,2,1795741233000,28800,135000,1,'test-84',0,'{"event":"rated","number":"E001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'6BDACDC74D849E3659D344B7E0FEB90710F7BB787235A0800B66543D3562D846');
INSERT INTO "journal" VALUES(92,2,1795741234000,28800,136000,1,'test-85',0,'{"event":"issued","number":"H001","service":"unresolved","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":6291456,"ahead":0,"wait":{"from":0,"to":0}}',X'489CD84809F5DA6746BFBF3AF5E6330C8D6A9F1DAC598E49CF09C40B9D5E4516');
INSERT INTO "journal" VALUES(93,2,1795741235000,28800,137000,1,'test-86',0,'{"event":"called","number":"H001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'BA26EBB0E9DD121499D0B3E300AE28CEC02C55A1330A747DF89768ADA033D9F6');
INSERT INTO "journal" VALUES(94,2,1795741236000,28800,138000,1,'test-87',0,'{"event":"started","number":"H001","window":4}',X'27F597CDE3B1865D4AC4934F10819242E34CE35AB18F75C0E0813A6FBF9242F0');
INSERT INTO "journal" VALUES(95,2,1795741237000,28800,139000,1,'test-88',0,'{"event":"held","number":"H001","window":4,"reason":"表格"}',X'5A7ECEA84146EB9BDA0586B182B523C9A486AC2F44EA6C484C498723CB349581');
INSERT INTO "journal" VALUES(96,2,1795741238000,28800,140000,1,'test-89',0,'{"event":"unheld","number":"H001","window":4}',X'6BC5DD43B87F210344435DC2AE44B67528FB25F2ED045BDB1347AB8D315024A1');
INSERT INTO "journal" VALUES(97,2,1795741239000,28800,141000,1,'test-90',0,'{"event":"rating-asked","number":"H001","window":4}',X'D21E8AFD5064038A117C1302E30DD72AE9EC19B30A68A28466A0477BA9A67C7D');
INSERT INTO "journal" VALUES(98,2,1795741240000,28800,142000,1,'test-91',0,'{"event":"finished","number":"H001","window":4,"by":"hand","served_ms":3000,"unstarted":false}',X'CA8656F7052C6ED6D60F5297539DFC83E8250A436B0F5E7176B0B3404CC4D65C');
INSERT INTO "journal" VALUES(99,2,1795741241000,28800,143000,1,'test-92',0,'{"event":"rated","number":"H001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'5A2208648BBB20F2E899D50A0742AF9849BFE57158FE717EC8C6D9E0599371C0');
INSERT INTO "journal" VALUES(100,2,1795741242000,28800,144000,1,'test-93',0,'{"event":"issued","number":"A002","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":7340032,"ahead":0,"wait":{"from":0,"to":0}}',X'92B2AC3C0FC2004184C4820AAA99B6E31BA46E49870184511849CB84BF557D1D');
INSERT INTO "journal" VALUES(101,2,1795741243000,28800,145000,1,'test-94',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'5A20CEC0A7588CFD55DF4C24A3FBABF487755C98720584ED812938F0FF8A133A');
INSERT INTO "journal" VALUES(102,2,1795741244000,28800,156000,1,'test-95',0,'{"event":"recalled","number":"A002","window":1,"calls":2}',X'EC2657EDDCC4D522EB7EB226EC3D2B9C5EA2F460AAE9970B2C01813A0CF25A3D');
INSERT INTO "journal" VALUES(103,2,1795741245000,28800,157000,1,'test-96',0,'{"event":"started","number":"A002","window":1}',X'2225806532AF715BAC07DDEE9FA52FA2AFEF4C79C065BFA4B02D518E47AAB03B');
INSERT INTO "journal" VALUES(104,2,1795741246000,28800,158000,1,'test-97',0,'{"event":"transferred","number":"A002","from":1,"to":{"service":"civil-affairs"},"place":7340032,"served_ms":1000}',X'F88A46917665857A0A916120B3631649121FECA3E03290F89AB97B322D91B8FE');
INSERT INTO "journal" VALUES(105,2,1795741247000,28800,159000,1,'test-98',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":15000,"passed_over":0}}',X'3B325254ED9E4E646269D21CBDAB2756712E3EF867A251A336568357986B69BC');
INSERT INTO "journal" VALUES(106,2,1795741248000,28800,160000,1,'test-99',0,'{"event":"started","number":"A002","window":1}',X'C2F93EA5D33D7AFF82B4C35DDCF62207B543D8F37D1F0E35240EC5FD534A386F');
INSERT INTO "journal" VALUES(107,2,1795741249000,28800,161000,1,'test-100',0,'{"event":"rating-asked","number":"A002","window":1}',X'B3680BF3AA7894BB9ECC023D18B19611C5E118E2E705BE06180E2400A8EBE5F6');
INSERT INTO "journal" VALUES(108,2,1795741250000,28800,162000,1,'test-101',0,'{"event":"finished","number":"A002","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'3CDF9416BFACB16EC333AD1F96AEF8D7A5D768DC0D3AB9E9B55E1E956B57DBC3');
INSERT INTO "journal" VALUES(109,2,1795741251000,28800,163000,1,'test-102',0,'{"event":"rated","number":"A002","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'8077A12334BEA19019D97AD26BBD2ECC733D4E8C88BECA1C38D722B5F7622F55');
INSERT INTO "journal" VALUES(110,2,1795741252000,28800,164000,1,'test-103',0,'{"event":"issued","number":"A003","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":8388608,"ahead":0,"wait":{"from":0,"to":0}}',X'54C602BEC9E0B24149C71ADBF90E6F90B88C7A36C91A3F190CE51BF80FBC713D');
INSERT INTO "journal" VALUES(111,2,1795741253000,28800,165000,1,'test-104',0,'{"event":"issued","number":"A004","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":9437184,"ahead":1,"wait":{"from":0,"to":15}}',X'9913623CF5CAE903944C0AC07474FB8AB7DCD63591CB1AEBD2F5ABE9E41CB01B');
CREATE TABLE ratings (
    day     INTEGER NOT NULL,
    number  TEXT    NOT NULL,
    grade   TEXT,                                         -- null: the time passed without one
    reasons TEXT,
    text    TEXT,
    channel TEXT,
    raw     INTEGER,
    window  INTEGER,
    staff   TEXT,
    wall    INTEGER NOT NULL,
    PRIMARY KEY (day, number),
    FOREIGN KEY (day, number) REFERENCES tickets (day, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "ratings" VALUES(1,'A001','very-satisfied','[]','','keypad',1,1,'li-fang',1795136408000);
INSERT INTO "ratings" VALUES(1,'A002','very-satisfied','[]','','keypad',1,1,'li-fang',1795136451000);
INSERT INTO "ratings" VALUES(1,'B001','very-satisfied','[]','','keypad',1,1,'li-fang',1795136414000);
INSERT INTO "ratings" VALUES(1,'C001','very-satisfied','[]','','keypad',1,1,'li-fang',1795136420000);
INSERT INTO "ratings" VALUES(1,'D001','very-satisfied','[]','','keypad',1,3,'zhao-min',1795136427000);
INSERT INTO "ratings" VALUES(1,'E001','very-satisfied','[]','','keypad',1,4,'chen-jie',1795136433000);
INSERT INTO "ratings" VALUES(1,'H001','very-satisfied','[]','','keypad',1,4,'chen-jie',1795136441000);
INSERT INTO "ratings" VALUES(2,'A001','very-satisfied','[]','','keypad',1,1,'li-fang',1795741208000);
INSERT INTO "ratings" VALUES(2,'A002','very-satisfied','[]','','keypad',1,1,'li-fang',1795741251000);
INSERT INTO "ratings" VALUES(2,'B001','very-satisfied','[]','','keypad',1,1,'li-fang',1795741214000);
INSERT INTO "ratings" VALUES(2,'C001','very-satisfied','[]','','keypad',1,1,'li-fang',1795741220000);
INSERT INTO "ratings" VALUES(2,'D001','very-satisfied','[]','','keypad',1,3,'zhao-min',1795741227000);
INSERT INTO "ratings" VALUES(2,'E001','very-satisfied','[]','','keypad',1,4,'chen-jie',1795741233000);
INSERT INTO "ratings" VALUES(2,'H001','very-satisfied','[]','','keypad',1,4,'chen-jie',1795741241000);
CREATE TABLE tickets (
    day       INTEGER NOT NULL REFERENCES days (ordinal),
    number    TEXT    NOT NULL,
    service   TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    lang      TEXT    NOT NULL,
    ahead     INTEGER NOT NULL,
    state     TEXT    NOT NULL,
    window    INTEGER,
    staff     TEXT,
    calls     INTEGER NOT NULL DEFAULT 0,
    passes    INTEGER NOT NULL DEFAULT 0,
    issued    INTEGER NOT NULL,
    called    INTEGER,
    started   INTEGER,
    ended     INTEGER,
    since     INTEGER,                                    -- hall time of the last start of service
    waited_ms INTEGER,
    served_ms INTEGER NOT NULL DEFAULT 0,
    print     TEXT, call INTEGER,
    PRIMARY KEY (day, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "tickets" VALUES(1,'A001','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',2,0,1795136402000,1795136403000,1795136405000,1795136407000,NULL,1000,2000,NULL,4);
INSERT INTO "tickets" VALUES(1,'A002','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136442000,1795136447000,1795136445000,1795136450000,NULL,15000,3000,NULL,50);
INSERT INTO "tickets" VALUES(1,'B001','medical-insurance','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136409000,1795136410000,1795136411000,1795136413000,NULL,1000,2000,NULL,11);
INSERT INTO "tickets" VALUES(1,'C001','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136415000,1795136416000,1795136417000,1795136419000,NULL,1000,2000,NULL,17);
INSERT INTO "tickets" VALUES(1,'D001','household','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',3,'zhao-min',2,0,1795136421000,1795136422000,1795136424000,1795136426000,NULL,1000,2000,NULL,24);
INSERT INTO "tickets" VALUES(1,'E001','market','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795136428000,1795136429000,1795136430000,1795136432000,NULL,1000,2000,NULL,32);
INSERT INTO "tickets" VALUES(1,'H001','unresolved','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795136434000,1795136435000,1795136436000,1795136440000,NULL,1000,3000,NULL,38);
INSERT INTO "tickets" VALUES(2,'A001','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',2,0,1795741202000,1795741203000,1795741205000,1795741207000,NULL,1000,2000,NULL,59);
INSERT INTO "tickets" VALUES(2,'A002','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741242000,1795741247000,1795741245000,1795741250000,NULL,15000,3000,NULL,105);
INSERT INTO "tickets" VALUES(2,'A003','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'waiting',NULL,NULL,0,0,1795741252000,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "tickets" VALUES(2,'A004','social-security','ordinary','{"kiosk":"hall"}','zh-CN',1,'waiting',NULL,NULL,0,0,1795741253000,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "tickets" VALUES(2,'B001','medical-insurance','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741209000,1795741210000,1795741211000,1795741213000,NULL,1000,2000,NULL,66);
INSERT INTO "tickets" VALUES(2,'C001','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741215000,1795741216000,1795741217000,1795741219000,NULL,1000,2000,NULL,72);
INSERT INTO "tickets" VALUES(2,'D001','household','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',3,'zhao-min',2,0,1795741221000,1795741222000,1795741224000,1795741226000,NULL,1000,2000,NULL,79);
INSERT INTO "tickets" VALUES(2,'E001','market','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795741228000,1795741229000,1795741230000,1795741232000,NULL,1000,2000,NULL,87);
INSERT INTO "tickets" VALUES(2,'H001','unresolved','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795741234000,1795741235000,1795741236000,1795741240000,NULL,1000,3000,NULL,93);
CREATE UNIQUE INDEX journal_key ON journal (day, key, part) WHERE key IS NOT NULL;
CREATE INDEX days_date ON days (date);
CREATE INDEX duty_open ON duty (day, window) WHERE ended IS NULL;
PRAGMA user_version = 3;
