-- A database of schema 2 with two days, written by the program that released it.
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
    wall        INTEGER NOT NULL,
    FOREIGN KEY (day, number) REFERENCES tickets (day, number)
) STRICT;
INSERT INTO "calls" VALUES(4,1,'A001',1,'li-fang',1,'longest-wait',1000,0,1795136403000);
INSERT INTO "calls" VALUES(5,1,'A001',1,'li-fang',2,NULL,NULL,NULL,1795136404000);
INSERT INTO "calls" VALUES(11,1,'B001',1,'li-fang',1,'longest-wait',1000,0,1795136410000);
INSERT INTO "calls" VALUES(17,1,'C001',1,'li-fang',1,'longest-wait',1000,0,1795136416000);
INSERT INTO "calls" VALUES(24,1,'D001',3,'zhao-min',1,'longest-wait',1000,0,1795136422000);
INSERT INTO "calls" VALUES(25,1,'D001',3,'zhao-min',2,NULL,NULL,NULL,1795136423000);
INSERT INTO "calls" VALUES(32,1,'E001',4,'chen-jie',1,'longest-wait',1000,0,1795136429000);
INSERT INTO "calls" VALUES(38,1,'H001',4,'chen-jie',1,'longest-wait',1000,0,1795136435000);
INSERT INTO "calls" VALUES(46,1,'A002',1,'li-fang',1,'longest-wait',1000,0,1795136443000);
INSERT INTO "calls" VALUES(47,1,'A002',1,'li-fang',2,NULL,NULL,NULL,1795136444000);
INSERT INTO "calls" VALUES(50,1,'A002',1,'li-fang',1,'longest-wait',15000,0,1795136447000);
INSERT INTO "calls" VALUES(59,2,'A001',1,'li-fang',1,'longest-wait',1000,0,1795741203000);
INSERT INTO "calls" VALUES(60,2,'A001',1,'li-fang',2,NULL,NULL,NULL,1795741204000);
INSERT INTO "calls" VALUES(66,2,'B001',1,'li-fang',1,'longest-wait',1000,0,1795741210000);
INSERT INTO "calls" VALUES(72,2,'C001',1,'li-fang',1,'longest-wait',1000,0,1795741216000);
INSERT INTO "calls" VALUES(79,2,'D001',3,'zhao-min',1,'longest-wait',1000,0,1795741222000);
INSERT INTO "calls" VALUES(80,2,'D001',3,'zhao-min',2,NULL,NULL,NULL,1795741223000);
INSERT INTO "calls" VALUES(87,2,'E001',4,'chen-jie',1,'longest-wait',1000,0,1795741229000);
INSERT INTO "calls" VALUES(93,2,'H001',4,'chen-jie',1,'longest-wait',1000,0,1795741235000);
INSERT INTO "calls" VALUES(101,2,'A002',1,'li-fang',1,'longest-wait',1000,0,1795741243000);
INSERT INTO "calls" VALUES(102,2,'A002',1,'li-fang',2,NULL,NULL,NULL,1795741244000);
INSERT INTO "calls" VALUES(105,2,'A002',1,'li-fang',1,'longest-wait',15000,0,1795741247000);
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
INSERT INTO "journal" VALUES(49,1,1795136446000,28800,77000,1,'test-46',0,'{"event":"transferred","number":"A002","from":1,"to":{"service":"civil-affairs"},"place":7340032}',X'E119F6EA4A2809F1959F0E28DEE06BB697C2390B732AA27403CA0C65818A5AEB');
INSERT INTO "journal" VALUES(50,1,1795136447000,28800,78000,1,'test-47',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":15000,"passed_over":0}}',X'70BCA42039C89BC5F3C9DB1AB30CF982322F0D25D2CDAB0B19A310253D87E4B5');
INSERT INTO "journal" VALUES(51,1,1795136448000,28800,79000,1,'test-48',0,'{"event":"started","number":"A002","window":1}',X'A9B486AB11C3C7335B1D15E7EB3F10361F5598175D41D30F98B1594DEAB8E15D');
INSERT INTO "journal" VALUES(52,1,1795136449000,28800,80000,1,'test-49',0,'{"event":"rating-asked","number":"A002","window":1}',X'94E58D08A58C7696B1C0FAF5DD21584A7F58FB9A1D5ADADDA5E2C3973A2F68A5');
INSERT INTO "journal" VALUES(53,1,1795136450000,28800,81000,1,'test-50',0,'{"event":"finished","number":"A002","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'EFEB27535E7558DAF10A157BDAD5CA1DBB03250FB29DE5D13DD8CD8B4AC36D2A');
INSERT INTO "journal" VALUES(54,1,1795136451000,28800,82000,1,'test-51',0,'{"event":"rated","number":"A002","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'471243985DBA73073753CDA6BA598D19A20E7CC58ECCE7A018D1EA0AA2509AC4');
INSERT INTO "journal" VALUES(55,1,1795741201000,28800,83000,1,'test-52',0,'{"event":"day-closed","by":"hand","left":0}',X'847B0E3B47AE7E5C725EADDFE52C482D6610073C4744116B2D5D3B3155D17BE5');
INSERT INTO "journal" VALUES(56,2,1795741201000,28800,83000,1,'test-52',1,'{"event":"day-opened","date":"2026-11-27","ordinal":2,"trusted":true,"by":"hand","after":[]}',X'5E80BC5046175B1C98FE1DE1FEC35F89AA666F7FB7B74E80097256A314485C96');
INSERT INTO "journal" VALUES(57,2,1795741202000,28800,84000,1,'test-53',0,'{"event":"issued","number":"A001","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":1048576,"ahead":0,"wait":null}',X'E82084B2BFC2C4B0FB3C1875E6702CE4A621F220BF8E1CFCA3F1C930C552223F');
INSERT INTO "journal" VALUES(58,2,1795741203000,28800,85000,1,'test-54',0,'{"event":"signed-on","window":1,"staff":"li-fang","post":"A"}',X'EB2CC875BB4F0203CF356509EB24486ABF58F24B0E6B7F9794871A098465BE78');
INSERT INTO "journal" VALUES(59,2,1795741203000,28800,85000,1,'test-54',1,'{"event":"called","number":"A001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'578F354BC11FBB074C6B937C5B6E897059F3E6BD7189DA74B8061EFC95D06F91');
INSERT INTO "journal" VALUES(60,2,1795741204000,28800,96000,1,'test-55',0,'{"event":"recalled","number":"A001","window":1,"calls":2}',X'5207AA75C5FD379604E3F48C976B020FE2112ED4E405114BC17E6D95C964C838');
INSERT INTO "journal" VALUES(61,2,1795741205000,28800,97000,1,'test-56',0,'{"event":"started","number":"A001","window":1}',X'C41BDC839D38673C14064E677BF7DE8F40B4A11D5DCFBE51B6A921FC1F8F4F78');
INSERT INTO "journal" VALUES(62,2,1795741206000,28800,98000,1,'test-57',0,'{"event":"rating-asked","number":"A001","window":1}',X'A52221440BE819B9BDD3CF5AF6F1C537E094F9E3640063EBC320863C2D5DBD55');
INSERT INTO "journal" VALUES(63,2,1795741207000,28800,99000,1,'test-58',0,'{"event":"finished","number":"A001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'8F91DEB4CB9381251C03F0BEE6CC9E3D63F451EBCDAD3FAFB6047C7864C7D1AB');
INSERT INTO "journal" VALUES(64,2,1795741208000,28800,100000,1,'test-59',0,'{"event":"rated","number":"A001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'AF7A8606295BC8D4653833F3645D05736AA3FA5123EFA13E7F2B06E2C5043339');
INSERT INTO "journal" VALUES(65,2,1795741209000,28800,101000,1,'test-60',0,'{"event":"issued","number":"B001","service":"medical-insurance","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":2097152,"ahead":0,"wait":{"from":0,"to":0}}',X'1C6640A27E47741A3B8AAE8924614088A8542123BA54F821A57E23AD8374AB01');
INSERT INTO "journal" VALUES(66,2,1795741210000,28800,102000,1,'test-61',0,'{"event":"called","number":"B001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'23D75EAC44BE791FB7DC24174539726FD3D7BE788284EC046D93F172EEA843D8');
INSERT INTO "journal" VALUES(67,2,1795741211000,28800,103000,1,'test-62',0,'{"event":"started","number":"B001","window":1}',X'C9D82214CAB8462CB472644110D76249E30E5317A1D9F016FF13F6A14CAE577F');
INSERT INTO "journal" VALUES(68,2,1795741212000,28800,104000,1,'test-63',0,'{"event":"rating-asked","number":"B001","window":1}',X'22691F259BF9C8A769BA8B86E259F876E85C3BE32CDAA939EBEB176B89B8B014');
INSERT INTO "journal" VALUES(69,2,1795741213000,28800,105000,1,'test-64',0,'{"event":"finished","number":"B001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'F2DAED5A0249ADD24C818A145BB59DD27F5E075590607660B8DB84B07F46D2BD');
INSERT INTO "journal" VALUES(70,2,1795741214000,28800,106000,1,'test-65',0,'{"event":"rated","number":"B001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'ECACF1858AC0D6E5DD671EF092F3225C5BBDFFCF7AB0DD3FD88F9343F26208B5');
INSERT INTO "journal" VALUES(71,2,1795741215000,28800,107000,1,'test-66',0,'{"event":"issued","number":"C001","service":"civil-affairs","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":3145728,"ahead":0,"wait":{"from":0,"to":0}}',X'DB1BD579A84F81E63FD2F206AD6B5F13AEEC6A48454FEE9271570E0A7C6D6028');
INSERT INTO "journal" VALUES(72,2,1795741216000,28800,108000,1,'test-67',0,'{"event":"called","number":"C001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'4C05A27E1E20277597F2ADD95F4D4055B0439C5A9938147853657D229391896E');
INSERT INTO "journal" VALUES(73,2,1795741217000,28800,109000,1,'test-68',0,'{"event":"started","number":"C001","window":1}',X'665F9DD07B556ABE8CA4CA1345F4021BCC7ABAE5A40786710797A24B84402106');
INSERT INTO "journal" VALUES(74,2,1795741218000,28800,110000,1,'test-69',0,'{"event":"rating-asked","number":"C001","window":1}',X'E837FAE5B77F6531FE81C5CCC1C4FF9A5D5DBF10DC8A12885DDE98CFD78835EA');
INSERT INTO "journal" VALUES(75,2,1795741219000,28800,111000,1,'test-70',0,'{"event":"finished","number":"C001","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'C5EC7B61142C73C83D6816E9C6A3737AD7AFB670E71C171A021D4EA85707446D');
INSERT INTO "journal" VALUES(76,2,1795741220000,28800,112000,1,'test-71',0,'{"event":"rated","number":"C001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'D205B5C2417DDF17EEFFD446B76AB2AEB3A743421FE0EB6CDE40915C5AC17A27');
INSERT INTO "journal" VALUES(77,2,1795741221000,28800,113000,1,'test-72',0,'{"event":"issued","number":"D001","service":"household","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":4194304,"ahead":0,"wait":null}',X'A9A11E69782DD2503CACAB53AC1EC89CC1EDF68AA0AA7EE5A44FBE92669D6129');
INSERT INTO "journal" VALUES(78,2,1795741222000,28800,114000,1,'test-73',0,'{"event":"signed-on","window":3,"staff":"zhao-min","post":"A"}',X'0EEC601E24DC7611CD84A84C8C392E7E50ED10793E524B3DAEB9AF8F5A4F4112');
INSERT INTO "journal" VALUES(79,2,1795741222000,28800,114000,1,'test-73',1,'{"event":"called","number":"D001","window":3,"staff":"zhao-min","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'EE67BB62BB8EC3D3E87EABEB1F3AB98B11983733718BCB1B44BF500DA955AD66');
INSERT INTO "journal" VALUES(80,2,1795741223000,28800,125000,1,'test-74',0,'{"event":"recalled","number":"D001","window":3,"calls":2}',X'FCBBF1AEC35CF877D0F4D3DA3C3489A691B15EBF370637D33E790C43353A0FDA');
INSERT INTO "journal" VALUES(81,2,1795741224000,28800,126000,1,'test-75',0,'{"event":"started","number":"D001","window":3}',X'FCEC059772E1C947BB5C8DC5BB1DF1C11BFB139AD2F44048FCBC129211CE605A');
INSERT INTO "journal" VALUES(82,2,1795741225000,28800,127000,1,'test-76',0,'{"event":"rating-asked","number":"D001","window":3}',X'BC84A610AA5FC7524055016ACA9FCAB2E3F9CF1676E1D0BFBFB0E8B5B4D3C2F0');
INSERT INTO "journal" VALUES(83,2,1795741226000,28800,128000,1,'test-77',0,'{"event":"finished","number":"D001","window":3,"by":"hand","served_ms":2000,"unstarted":false}',X'BDCCEB6B8A3C9B51AE728A917650B262C0D218AFDC2725620863A96F3BDDF7C7');
INSERT INTO "journal" VALUES(84,2,1795741227000,28800,129000,1,'test-78',0,'{"event":"rated","number":"D001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'474532388AA8A581A8F08D13D091736CAB9BCC0667A357828A31B062F2D3EA70');
INSERT INTO "journal" VALUES(85,2,1795741228000,28800,130000,1,'test-79',0,'{"event":"issued","number":"E001","service":"market","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":5242880,"ahead":0,"wait":null}',X'28F7C10A6805C5C629AC2C110F6BE035B0DE974F2E544681D50F7539F802DA8E');
INSERT INTO "journal" VALUES(86,2,1795741229000,28800,131000,1,'test-80',0,'{"event":"signed-on","window":4,"staff":"chen-jie","post":"A"}',X'D2A7E7B65A409E49BDF0EC7796FA849715F488B44D6C202B0032DB4536F2D5DA');
INSERT INTO "journal" VALUES(87,2,1795741229000,28800,131000,1,'test-80',1,'{"event":"called","number":"E001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'1D0DD5356E7BCBB5C2B78B96B7FB332E3E13796F34F0AF2920022BAADED6AB25');
INSERT INTO "journal" VALUES(88,2,1795741230000,28800,132000,1,'test-81',0,'{"event":"started","number":"E001","window":4}',X'24E2C825AE4D9BCE82A40B5423DDD1DFBA1AB49905A3F54F9513410BBA5AB8CF');
INSERT INTO "journal" VALUES(89,2,1795741231000,28800,133000,1,'test-82',0,'{"event":"rating-asked","number":"E001","window":4}',X'5CD01B022262C8AE55FC9A9A56DC88405AA9F85D86C66D5051BB6DA333C23C43');
INSERT INTO "journal" VALUES(90,2,1795741232000,28800,134000,1,'test-83',0,'{"event":"finished","number":"E001","window":4,"by":"hand","served_ms":2000,"unstarted":false}',X'04376D01421848B697FB9FBB15EC10A23AACBFC5BDC63E26CE92B0A310ABB8A9');
INSERT INTO "journal" VALUES(91,2,1795741233000,28800,135000,1,'test-84',0,'{"event":"rated","number":"E001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'946A918C2D953B9E5FF79E1595567D4AA04599D72274FDDF4806B69B778A628E');
INSERT INTO "journal" VALUES(92,2,1795741234000,28800,136000,1,'test-85',0,'{"event":"issued","number":"H001","service":"unresolved","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":6291456,"ahead":0,"wait":{"from":0,"to":0}}',X'9358F4A0CF0E0E43A466532A6A06EF16BF3B29ED0154AD888037F70852AF626D');
INSERT INTO "journal" VALUES(93,2,1795741235000,28800,137000,1,'test-86',0,'{"event":"called","number":"H001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'F0582EB018BD4E6AA3E650258838ABA366CE5F01BE91793D2B0B7D3051073208');
INSERT INTO "journal" VALUES(94,2,1795741236000,28800,138000,1,'test-87',0,'{"event":"started","number":"H001","window":4}',X'04DC10ED7F751AC5DAAC81F76CB7ABE373867E35E6EA0DFBC522C17A6691200D');
INSERT INTO "journal" VALUES(95,2,1795741237000,28800,139000,1,'test-88',0,'{"event":"held","number":"H001","window":4,"reason":"表格"}',X'3B7D036F6EF5506540F5F19D59979A51FB936EB0B093BD282BB53E713D708A14');
INSERT INTO "journal" VALUES(96,2,1795741238000,28800,140000,1,'test-89',0,'{"event":"unheld","number":"H001","window":4}',X'0678017BFBD23C35053C713E40EC2C58B662391A5FFA95328B335B8F48D1BD6D');
INSERT INTO "journal" VALUES(97,2,1795741239000,28800,141000,1,'test-90',0,'{"event":"rating-asked","number":"H001","window":4}',X'F74E3DFC834D355DEEFF0C17B44A41187CD7B4CDDD4B3C39FABF486AF97A8F07');
INSERT INTO "journal" VALUES(98,2,1795741240000,28800,142000,1,'test-91',0,'{"event":"finished","number":"H001","window":4,"by":"hand","served_ms":3000,"unstarted":false}',X'6A30399AE923C06BF9F45689449A9A848786D03A4886867F72DD9FD9FDF99D54');
INSERT INTO "journal" VALUES(99,2,1795741241000,28800,143000,1,'test-92',0,'{"event":"rated","number":"H001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'9ABE93BC18C63D87163B778CF8FCF2BEC52ED105EF5F8C0734B41743E4C7D015');
INSERT INTO "journal" VALUES(100,2,1795741242000,28800,144000,1,'test-93',0,'{"event":"issued","number":"A002","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":7340032,"ahead":0,"wait":{"from":0,"to":0}}',X'2173D0C298B54EEBF1D9091E814EDAA5C8CA958B9964832AE36F17995264D85A');
INSERT INTO "journal" VALUES(101,2,1795741243000,28800,145000,1,'test-94',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'CA431D0A54D0BE419D16C8A9EFA6FDF6AA2C6FE613523B2BE7E163A4043E5E69');
INSERT INTO "journal" VALUES(102,2,1795741244000,28800,156000,1,'test-95',0,'{"event":"recalled","number":"A002","window":1,"calls":2}',X'ADA6CDD563596F2A8BA6D69A53C71759E07C62ABD4F1B911193A6E87076A96CF');
INSERT INTO "journal" VALUES(103,2,1795741245000,28800,157000,1,'test-96',0,'{"event":"started","number":"A002","window":1}',X'1A05DC749C323772D6A3323D2274445AB9C67C54686D50B4C32F48643A2C41AC');
INSERT INTO "journal" VALUES(104,2,1795741246000,28800,158000,1,'test-97',0,'{"event":"transferred","number":"A002","from":1,"to":{"service":"civil-affairs"},"place":7340032}',X'8DB95FB1EFEBF31452BA9E4ABFFA86A5C7ACEE23270C5D8DDCFFC29685C8CF23');
INSERT INTO "journal" VALUES(105,2,1795741247000,28800,159000,1,'test-98',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":15000,"passed_over":0}}',X'4BE5094188F7E744809FE87E02CDB51C821EABACF767C02D2AF16F48CD26159B');
INSERT INTO "journal" VALUES(106,2,1795741248000,28800,160000,1,'test-99',0,'{"event":"started","number":"A002","window":1}',X'6F056742D5836ABE0770433C9E125545783ED968B6E20ADC73066A60D43C4B4D');
INSERT INTO "journal" VALUES(107,2,1795741249000,28800,161000,1,'test-100',0,'{"event":"rating-asked","number":"A002","window":1}',X'E404E056414E617019690CA9E41E5BF4A6B35A06EE4B9EF0D358360DED82C1E1');
INSERT INTO "journal" VALUES(108,2,1795741250000,28800,162000,1,'test-101',0,'{"event":"finished","number":"A002","window":1,"by":"hand","served_ms":2000,"unstarted":false}',X'385041354B1B02263093FD4185C27050E2A7212B53EB47AC617D820B7C772449');
INSERT INTO "journal" VALUES(109,2,1795741251000,28800,163000,1,'test-102',0,'{"event":"rated","number":"A002","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'F26E5B18250103CA7B65EFD9FFD15F1F14E4667D5DADCAF58D15E9D7EEEF2C98');
INSERT INTO "journal" VALUES(110,2,1795741252000,28800,164000,1,'test-103',0,'{"event":"issued","number":"A003","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":8388608,"ahead":0,"wait":{"from":0,"to":0}}',X'6CD0DDB097A766E7B4E24119B8E374BF358E479FCB5AE99EA6BE79E5D9B18D8C');
INSERT INTO "journal" VALUES(111,2,1795741253000,28800,165000,1,'test-104',0,'{"event":"issued","number":"A004","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":9437184,"ahead":1,"wait":{"from":0,"to":15}}',X'CEC65AD93EC00717153377B44679C2F49282D2DDBD0E22AFFCC7EC0A42717F8C');
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
    print     TEXT,
    PRIMARY KEY (day, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "tickets" VALUES(1,'A001','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',2,0,1795136402000,1795136403000,1795136405000,1795136407000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'A002','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136442000,1795136447000,1795136445000,1795136450000,NULL,15000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'B001','medical-insurance','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136409000,1795136410000,1795136411000,1795136413000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'C001','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136415000,1795136416000,1795136417000,1795136419000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'D001','household','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',3,'zhao-min',2,0,1795136421000,1795136422000,1795136424000,1795136426000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'E001','market','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795136428000,1795136429000,1795136430000,1795136432000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'H001','unresolved','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795136434000,1795136435000,1795136436000,1795136440000,NULL,1000,3000,NULL);
INSERT INTO "tickets" VALUES(2,'A001','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',2,0,1795741202000,1795741203000,1795741205000,1795741207000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'A002','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741242000,1795741247000,1795741245000,1795741250000,NULL,15000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'A003','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'waiting',NULL,NULL,0,0,1795741252000,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(2,'A004','social-security','ordinary','{"kiosk":"hall"}','zh-CN',1,'waiting',NULL,NULL,0,0,1795741253000,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(2,'B001','medical-insurance','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741209000,1795741210000,1795741211000,1795741213000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'C001','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741215000,1795741216000,1795741217000,1795741219000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'D001','household','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',3,'zhao-min',2,0,1795741221000,1795741222000,1795741224000,1795741226000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'E001','market','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795741228000,1795741229000,1795741230000,1795741232000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'H001','unresolved','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795741234000,1795741235000,1795741236000,1795741240000,NULL,1000,3000,NULL);
CREATE UNIQUE INDEX journal_key ON journal (day, key, part) WHERE key IS NOT NULL;
CREATE INDEX days_date ON days (date);
CREATE INDEX duty_open ON duty (day, window) WHERE ended IS NULL;
PRAGMA user_version = 2;
